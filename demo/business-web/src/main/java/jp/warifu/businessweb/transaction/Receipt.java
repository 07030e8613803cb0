package jp.warifu.businessweb.transaction;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.text.ParseException;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.Set;
import jp.warifu.businessweb.oidc.Provider;
import jp.warifu.businessweb.oidc.ServiceDownException;

/**
 * 受付控え: what anybody can verify by the realm's keys.
 *
 * @param serial of the token, masked; empty when a PIN confirmed it
 * @param factor by what it was confirmed
 * @param confirmed when
 */
public record Receipt(
        String transaction,
        String subject,
        String contract,
        String digest,
        Optional<String> serial,
        String factor,
        Optional<Instant> confirmed,
        Instant issued) {

    private static final JOSEObjectType TYPE = new JOSEObjectType("warifu-receipt+jwt");

    /**
     * Verifies signature, type, issuer, transaction, person, client and digest.
     *
     * @return empty when it proves nothing
     */
    public static Optional<Receipt> verify(
            String jws, String transaction, Content content, String clientId, Provider provider)
            throws ServiceDownException {
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(TYPE));
        processor.setJWSKeySelector(provider.keys());
        processor.setJWTClaimsSetVerifier(new DefaultJWTClaimsVerifier<>(
                new JWTClaimsSet.Builder()
                        .issuer(provider.issuer().toString())
                        .jwtID(transaction)
                        .subject(content.subject())
                        .claim("client_id", clientId)
                        .claim("digest", content.digest())
                        .build(),
                Set.of("iat", "contract_id", "factor")));
        try {
            return Optional.of(of(processor.process(jws, null)));
        } catch (KeySourceException e) {
            throw new ServiceDownException("keys: " + e.getMessage(), e);
        } catch (BadJOSEException | JOSEException | ParseException e) {
            return Optional.empty();
        }
    }

    private static Receipt of(JWTClaimsSet claims) throws ParseException {
        return new Receipt(
                claims.getJWTID(),
                claims.getSubject(),
                claims.getStringClaim("contract_id"),
                claims.getStringClaim("digest"),
                Optional.ofNullable(claims.getStringClaim("serial")),
                claims.getStringClaim("factor"),
                Optional.ofNullable(claims.getDateClaim("auth_time")).map(Date::toInstant),
                claims.getIssueTime().toInstant());
    }
}
