package jp.warifu.flow;

/** What was typed into a field cannot be an answer: it is not evaluated and not counted. */
public final class InvalidInputException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Alert alert;
    private final String field;

    public InvalidInputException(Alert alert, String field) {
        super(alert.code() + " in " + field);
        this.alert = alert;
        this.field = field;
    }

    public Alert alert() {
        return alert;
    }

    public String field() {
        return field;
    }
}
