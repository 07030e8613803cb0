package jp.warifu.transaction;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import jp.warifu.contract.ContractId;
import org.jspecify.annotations.Nullable;
import org.keycloak.crypto.SignatureProvider;
import org.keycloak.crypto.SignatureSignerContext;
import org.keycloak.jose.jws.JWSBuilder;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.Urls;

/**
 * 承認控え: what was confirmed, by whom, with what and when, signed with the realm's key (RFC 7515), so that anybody can
 * prove it later from the keys that the realm publishes.
 */
public record Receipts(KeycloakSession session) {
    /** No access token, no ID token: its type says so (RFC 8725, 3.11). */
    static final String TYPE = "warifu-receipt+jwt";

    /** @return null unless the transaction was confirmed */
    public @Nullable String of(Transaction transaction, ContractId contract, String clientId) {
        Instant authorised = transaction.authorised();
        if (authorised == null) {
            return null;
        }
        RealmModel realm = session.getContext().getRealm();
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", Urls.realmIssuer(session.getContext().getUri().getBaseUri(), realm.getName()));
        claims.put("jti", transaction.id());
        claims.put("sub", transaction.content().subject());
        claims.put("contract_id", contract.value());
        claims.put("client_id", clientId);
        claims.put("digest", transaction.digest());
        claims.put("factor", transaction.factor() == null ? "none" : transaction.factor());
        if (transaction.serial() != null) {
            claims.put("serial", transaction.serial());
        }
        claims.put("auth_time", authorised.getEpochSecond());
        claims.put("iat", authorised.getEpochSecond());
        return new JWSBuilder().type(TYPE).jsonContent(claims).sign(signer(realm));
    }

    private SignatureSignerContext signer(RealmModel realm) {
        String algorithm = realm.getDefaultSignatureAlgorithm();
        return session.getProvider(SignatureProvider.class, algorithm).signer();
    }
}
