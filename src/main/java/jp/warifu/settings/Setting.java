package jp.warifu.settings;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import org.keycloak.provider.ProviderConfigProperty;

/**
 * One setting, declared once: its key, how it is labelled and explained, its default and how its text becomes a value.
 *
 * @param key as it stands in the realm's attributes or the step's configuration
 * @param defaultText null when the setting has no default and must be given
 * @param type one of {@link ProviderConfigProperty}'s types
 * @param choices the values to choose from, for {@link ProviderConfigProperty#LIST_TYPE}
 * @param parser turns the text into the value; throws {@link IllegalArgumentException} with the reason
 */
public record Setting<T>(
        String key,
        String label,
        String help,
        @Nullable String defaultText,
        String type,
        List<String> choices,
        Function<String, T> parser) {

    public static Setting<Integer> number(String key, String label, String help, int defaultValue, int min, int max) {
        Function<String, Integer> parser = text -> {
            int value = Integer.parseInt(text);
            if (value < min || value > max) {
                throw new IllegalArgumentException("must be between " + min + " and " + max);
            }
            return value;
        };
        String range = help + " (" + min + "–" + max + ")";
        return new Setting<>(
                key,
                label,
                range,
                Integer.toString(defaultValue),
                ProviderConfigProperty.INTEGER_TYPE,
                List.of(),
                parser);
    }

    public static <E extends Enum<E>> Setting<E> choice(
            String key, String label, String help, Class<E> type, @Nullable E defaultValue) {
        List<String> names =
                Arrays.stream(type.getEnumConstants()).map(Enum::name).toList();
        return new Setting<>(
                key,
                label,
                help,
                defaultValue == null ? null : defaultValue.name(),
                ProviderConfigProperty.LIST_TYPE,
                names,
                text -> Enum.valueOf(type, text));
    }

    public static <T> Setting<T> text(
            String key, String label, String help, @Nullable String defaultText, Function<String, T> parser) {
        return new Setting<>(key, label, help, defaultText, ProviderConfigProperty.STRING_TYPE, List.of(), parser);
    }

    public static Setting<Boolean> yesOrNo(String key, String label, String help, boolean defaultValue) {
        return text(key, label, help, Boolean.toString(defaultValue), text -> switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("must be true or false");
        });
    }

    public static Function<String, String> matching(String regex) {
        Pattern pattern = Pattern.compile(regex);
        return text -> {
            if (!pattern.matcher(text).matches()) {
                throw new IllegalArgumentException("must match " + regex);
            }
            return text;
        };
    }

    /**
     * @throws WrongSettingException when the setting is missing and has no default, or its text is not a value
     */
    public T of(Settings settings) {
        String saved = settings.get(key);
        String text = saved == null || saved.isBlank() ? defaultText : saved.strip();
        if (text == null) {
            throw new WrongSettingException(key, "is not set");
        }
        try {
            return parser.apply(text);
        } catch (PatternSyntaxException e) {
            throw new WrongSettingException(key, "is not a regular expression: " + e.getDescription());
        } catch (IllegalArgumentException e) {
            throw new WrongSettingException(key, String.valueOf(e.getMessage()));
        }
    }

    /** How the admin console shows the setting. */
    public ProviderConfigProperty toProperty() {
        ProviderConfigProperty property = new ProviderConfigProperty(key, label, help, type, defaultText);
        if (!choices.isEmpty()) {
            property.setOptions(choices);
        }
        property.setRequired(defaultText == null);
        return property;
    }
}
