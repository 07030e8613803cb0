package jp.warifu.businessweb.pages;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What one person typed and has not got through yet, and the keys that make each form count once. */
public final class Drafts {
    private static final int MOST = 20;

    private final Set<String> keys = new LinkedHashSet<>();
    private final Map<String, Draft> drafts = new LinkedHashMap<>();

    /**
     * A form as it was typed.
     *
     * @param form its path
     * @param code why it is back; empty when there is nothing to tell
     * @param errors code of what is wrong, by field
     */
    public record Draft(String form, Map<String, String> typed, String code, Map<String, String> errors) {
        static Draft blank(String form) {
            return new Draft(form, Map.of(), "", Map.of());
        }

        Draft back(String why) {
            return new Draft(form, typed, why, Map.of());
        }

        public String typed(String field) {
            return typed.getOrDefault(field, "");
        }
    }

    /** For a form that is being shown. */
    synchronized String newKey() {
        if (keys.size() >= MOST) {
            keys.remove(keys.iterator().next());
        }
        String key = UUID.randomUUID().toString();
        keys.add(key);
        return key;
    }

    /** Whether the form with this key comes for the first time. */
    synchronized boolean use(String key) {
        return keys.remove(key);
    }

    /** @return by what it is found again */
    synchronized String keep(Draft draft) {
        if (drafts.size() >= MOST) {
            drafts.remove(drafts.keySet().iterator().next());
        }
        String id = UUID.randomUUID().toString();
        drafts.put(id, draft);
        return id;
    }

    synchronized Optional<Draft> find(String id, String form) {
        return Optional.ofNullable(drafts.get(id)).filter(draft -> draft.form().equals(form));
    }
}
