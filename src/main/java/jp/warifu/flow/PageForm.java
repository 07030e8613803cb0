package jp.warifu.flow;

import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keycloak.forms.login.LoginFormsProvider;

/** One of our pages on the way to the browser. */
public final class PageForm {
    private final LoginFormsProvider form;
    private final Template page;

    public PageForm(LoginFormsProvider form, Template page) {
        this.form = form;
        this.page = page;
        form.setResponseHeader("Cache-Control", "no-store");
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
        form.setStatus(status);
        return this;
    }

    /** The page comes anew by itself, without a script. */
    public PageForm reload(int seconds) {
        form.setResponseHeader("Refresh", Integer.toString(seconds));
        return this;
    }

    public Response render() {
        return form.createForm(page.file());
    }
}
