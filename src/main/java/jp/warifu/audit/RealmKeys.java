package jp.warifu.audit;

import java.security.PublicKey;
import java.util.Map;
import java.util.stream.Collectors;
import org.keycloak.crypto.Algorithm;
import org.keycloak.crypto.KeyUse;
import org.keycloak.crypto.KeyWrapper;
import org.keycloak.crypto.SignatureException;
import org.keycloak.crypto.SignatureProvider;
import org.keycloak.jose.jws.JWSBuilder;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** A realm's own keys for signatures, as they sign its tokens: they sign its checkpoints too. */
record RealmKeys(KeycloakSession session, RealmModel realm) implements Checkpoints.Signer {
    @Override
    public String sign(Checkpoint content) {
        String algorithm = algorithm();
        KeyWrapper key = session.keys().getActiveKey(realm, KeyUse.SIG, algorithm);
        try {
            return new JWSBuilder()
                    .type(SignedCheckpoint.TYPE)
                    .jsonContent(content)
                    .sign(session.getProvider(SignatureProvider.class, algorithm)
                            .signer(key));
        } catch (SignatureException e) {
            throw new IllegalStateException("the realm's key cannot sign", e);
        }
    }

    /** The realm's, unless that is one which nobody but the realm could verify. */
    private String algorithm() {
        String wanted = realm.getDefaultSignatureAlgorithm();
        if (wanted == null || wanted.isBlank()) {
            return Algorithm.RS256;
        }
        SignatureProvider provider = session.getProvider(SignatureProvider.class, wanted);
        return provider != null && provider.isAsymmetricAlgorithm() ? wanted : Algorithm.RS256;
    }

    /** Those that are not disabled; one that was rotated is among them until then. */
    VerificationKeys verification() {
        Map<String, PublicKey> keys = session.keys()
                .getKeysStream(realm)
                .filter(key -> key.getStatus().isEnabled())
                .filter(key -> KeyUse.SIG.equals(key.getUse()) && key.getPublicKey() instanceof PublicKey)
                .collect(Collectors.toMap(
                        KeyWrapper::getKid, key -> (PublicKey) key.getPublicKey(), (first, second) -> first));
        return new VerificationKeys(keys);
    }
}
