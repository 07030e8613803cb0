package jp.warifu.card;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import jp.warifu.audit.Actor;
import jp.warifu.database.KeycloakOwnTransaction;
import jp.warifu.secret.VaultKeys;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;

/** カード印刷 in the realm of a session: the same for the API and for the pages. */
public record CardPrinting(KeycloakSession session) {
    private static final int CARDS_AT_ONCE = 200;

    /**
     * A print file that has been claimed, and is written as it is read.
     *
     * @param bank its name
     */
    public record Printout(KeycloakSessionFactory sessions, String realmId, CardBatch batch, String bank) {
        /** @return ASCII, for the header of a download */
        public String fileName() {
            return "cards-%06d.pdf".formatted(batch.number());
        }

        /** Reads the cards piece by piece, each in a transaction of its own: the request may be over. */
        public void write(OutputStream out) throws IOException {
            new PrintFile(batch, bank).write(out, this::next);
        }

        private List<PrintedCard> next(String after) {
            return KeycloakOwnTransaction.inRealm(
                    sessions,
                    realmId,
                    own -> new CardBatches(KeycloakOwnTransaction.entityManager(own), realmId)
                            .printed(batch, after, CARDS_AT_ONCE, VaultKeys.cipher(own)));
        }
    }

    /**
     * The claim and its audit record are committed before the first digit leaves; a file that was broken off counts as
     * printed.
     *
     * @param id the row id of the batch
     * @param reason why it is printed again; may be null the first time
     * @return empty when there is no such batch
     * @throws IllegalArgumentException when a reason is missing, or is none
     * @throws IllegalStateException when a card has left the stock, or somebody else prints it at this moment
     * @throws jp.warifu.secret.SecretUnavailableException when the key is missing; then nothing was claimed
     */
    public Optional<Printout> claim(String id, @Nullable String reason, Actor actor) {
        RealmModel realm = session.getContext().getRealm();
        Optional<CardBatch> batch = KeycloakOwnTransaction.beside(session).run(em -> {
            CardBatches batches = new CardBatches(em, realm.getId());
            Optional<CardBatch> seen = batches.find(id);
            seen.ifPresent(each -> {
                batches.claimPrint(each, reason, actor);
                // A missing key must be told now: later there is no status to tell it by.
                batches.printed(each, "", 1, VaultKeys.cipher(session));
            });
            return seen;
        });
        return batch.map(each -> new Printout(session.getKeycloakSessionFactory(), realm.getId(), each, name(realm)));
    }

    private static String name(RealmModel realm) {
        return Optional.ofNullable(realm.getDisplayName())
                .filter(text -> !text.isBlank())
                .orElse(realm.getName());
    }
}
