package jp.warifu.flow;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.keycloak.forms.login.LoginFormsProvider;

/** One of our pages on the way to the browser, or what it says to the script of a page that asked for it. */
public final class PageForm {
    private static final String CACHE_CONTROL = "Cache-Control";
    private static final String NO_STORE = "no-store";

    private final LoginFormsProvider form;
    private final Template page;
    private Response.@Nullable Status status;
    private boolean forScript;
    private String code;
    private String spoken;
    private Object[] arguments = {};

    public PageForm(LoginFormsProvider form, Template page) {
        this.form = form;
        this.page = page;
        this.code = page.code();
        this.spoken = Alert.UNAVAILABLE.messageKey();
        form.setResponseHeader(CACHE_CONTROL, NO_STORE);
    }

    /** @param value null leaves the attribute out */
    public PageForm with(String name, @Nullable Object value) {
        if (value != null) {
            form.setAttribute(name, value);
        }
        return this;
    }

    /** @param alert null: none */
    public PageForm alert(@Nullable Alert alert, Object... arguments) {
        if (alert != null) {
            form.setError(alert.messageKey(), arguments);
            form.setAttribute("alertCode", alert.code());
            this.code = alert.code();
            this.spoken = alert.messageKey();
            this.arguments = arguments;
        }
        return this;
    }

    public PageForm alert(InvalidInputException invalid) {
        return alert(invalid.alert()).invalid(invalid.field());
    }

    /** Marks inputs as invalid; the first of them gets the focus. */
    public PageForm invalid(String... fields) {
        form.setAttribute("invalidFields", List.of(fields));
        return this;
    }

    public PageForm done(@Nullable Done done) {
        if (done != null) {
            form.setSuccess(done.messageKey());
            form.setAttribute("alertCode", done.code());
        }
        return this;
    }

    public PageForm status(Response.Status status) {
        this.status = status;
        form.setStatus(status);
        return this;
    }

    /** The page comes anew by itself, without a script. */
    public PageForm reload(int seconds) {
        form.setResponseHeader("Refresh", Integer.toString(seconds));
        return this;
    }

    /** @param asked whether the page's own script sent the form: it is told what the alert would say */
    public PageForm forScript(boolean asked) {
        forScript = asked;
        return this;
    }

    /** What a script is told by a page that says it without an alert. */
    public PageForm spoken(String messageKey) {
        spoken = messageKey;
        return this;
    }

    public Response render() {
        return forScript ? told() : form.createForm(page.file());
    }

    private Response told() {
        return Response.status(status == null ? Response.Status.OK : status)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .header(CACHE_CONTROL, NO_STORE)
                .entity(Map.of("alert", Map.of("code", code, "text", form.getMessage(spoken, arguments))))
                .build();
    }
}
