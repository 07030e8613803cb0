# Keycloak with Warifu, built for PostgreSQL. Run it with `start --optimized`; docs/deployment.md explains every option.
FROM quay.io/keycloak/keycloak:26.7.5 AS builder
COPY --chown=1000:0 target/keycloak-warifu.jar /opt/keycloak/providers/
RUN /opt/keycloak/bin/kc.sh build --db=postgres --health-enabled=true --metrics-enabled=true \
    --https-client-auth=request --vault=file

FROM quay.io/keycloak/keycloak:26.7.5
LABEL org.opencontainers.image.title="Warifu" \
    org.opencontainers.image.description="Keycloak with authentication for corporate internet banking" \
    org.opencontainers.image.base.name="quay.io/keycloak/keycloak:26.7.5"
# What the build has made, and nothing that the base holds already. It belongs to root; the server only reads it.
COPY --from=builder --chown=0:0 /opt/keycloak/providers/ /opt/keycloak/providers/
COPY --from=builder --chown=0:0 /opt/keycloak/lib/quarkus/ /opt/keycloak/lib/quarkus/
# Files of tokens (docs/operations.md).
ENV QUARKUS_HTTP_LIMITS_MAX_BODY_SIZE=210M
# How long a thread waits for the next piece of a body that was announced; a minute by itself.
ENV QUARKUS_HTTP_READ_TIMEOUT=10S
# Without the block modes that padding oracles live on; TLS 1.2 and 1.3 are Keycloak's own default.
ENV KC_HTTPS_CIPHER_SUITES=TLS_AES_256_GCM_SHA384,TLS_AES_128_GCM_SHA256,TLS_CHACHA20_POLY1305_SHA256,TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384,TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256,TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384,TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256
USER 1000
# The first start on an empty database makes hundreds of tables, for which a loaded machine may take minutes.
# The base has no program that speaks HTTP but its shell does. With a management port that speaks TLS, it must be open.
HEALTHCHECK --interval=5s --timeout=5s --start-period=600s --retries=6 CMD ["bash", "-c", \
    "exec 3<>/dev/tcp/127.0.0.1/9000 || exit 1; [ \"$KC_HTTP_MANAGEMENT_SCHEME\" = http ] || exit 0; printf 'GET /health/ready HTTP/1.0\\r\\n\\r\\n' >&3; read -r answer <&3; [[ $answer == *' 200 '* ]]"]
ENTRYPOINT ["/opt/keycloak/bin/kc.sh"]
