package jp.warifu.customer;

/** お名前 as the bank's pages and mails show it. */
public record PersonName(String value) {
    private static final int LONGEST = 100;

    public PersonName {
        value = value.strip();
        if (value.isEmpty() || value.length() > LONGEST || value.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("a name has 1 to 100 characters");
        }
    }
}
