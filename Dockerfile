# Keycloak with Warifu, built for PostgreSQL. Run it with `start --optimized`; docs/operations.md lists what it needs.
FROM quay.io/keycloak/keycloak:26.7.5 AS builder
COPY --chown=1000:0 target/keycloak-warifu.jar /opt/keycloak/providers/
RUN /opt/keycloak/bin/kc.sh build --db=postgres --health-enabled=true --metrics-enabled=true \
    --https-client-auth=request --vault=file

FROM quay.io/keycloak/keycloak:26.7.5
COPY --from=builder --chown=1000:0 /opt/keycloak/ /opt/keycloak/
# Files of tokens (docs/operations.md).
ENV QUARKUS_HTTP_LIMITS_MAX_BODY_SIZE=210M
USER 1000
ENTRYPOINT ["/opt/keycloak/bin/kc.sh"]
