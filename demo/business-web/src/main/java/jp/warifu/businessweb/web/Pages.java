package jp.warifu.businessweb.web;

import freemarker.core.HTMLOutputFormat;
import freemarker.template.Configuration;
import freemarker.template.DefaultObjectWrapper;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import freemarker.template.TemplateMethodModelEx;
import freemarker.template.TemplateModel;
import freemarker.template.TemplateModelException;
import freemarker.template.utility.DeepUnwrap;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Renders pages. Everything that a template writes is escaped for HTML. */
public final class Pages {
    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

    private final Configuration templates = new Configuration(Configuration.VERSION_2_3_34);
    private final Map<String, Object> everywhere;

    /** @param everywhere what every template knows */
    public Pages(Map<String, Object> everywhere) {
        this.everywhere = Map.copyOf(everywhere);
        templates.setClassForTemplateLoading(Pages.class, "/jp/warifu/businessweb/pages");
        templates.setDefaultEncoding("UTF-8");
        templates.setOutputFormat(HTMLOutputFormat.INSTANCE);
        templates.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
        templates.setLogTemplateExceptions(false);
        DefaultObjectWrapper wrapper = new DefaultObjectWrapper(Configuration.VERSION_2_3_34);
        templates.setObjectWrapper(wrapper);
    }

    /** The page of that template, as a success. */
    public Answer page(Visit visit, String template, Map<String, Object> model) {
        return page(visit, 200, template, model);
    }

    public Answer page(Visit visit, int status, String template, Map<String, Object> model) {
        Map<String, Object> all = new HashMap<>(everywhere);
        all.putAll(model);
        Texts texts = Texts.in(visit.language());
        all.put("page", template);
        all.put("lang", visit.language().getLanguage());
        all.put("path", visit.path());
        all.put("again", visit.isPost() ? "" : visit.query("again"));
        all.put("formToken", visit.knownSession().map(Session::formToken).orElse(""));
        all.put("msg", (Method) arguments -> texts.text(
                String.valueOf(arguments.get(0)),
                arguments.subList(1, arguments.size()).toArray()));
        all.put("yen", (Method) arguments -> yen(((Number) arguments.get(0)).longValue(), visit.language()));
        all.put("moment", (Method) arguments -> moment((Instant) arguments.get(0), texts));
        StringWriter out = new StringWriter();
        try {
            templates.getTemplate(template + ".ftl").process(all, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (TemplateException e) {
            throw new IllegalStateException(e);
        }
        return Answer.html(status, out.toString());
    }

    private static String yen(long amount, Locale language) {
        String number = NumberFormat.getIntegerInstance(language).format(amount);
        return language.equals(Locale.JAPANESE) ? number + "円" : "JPY " + number;
    }

    private static String moment(Instant instant, Texts texts) {
        return DateTimeFormatter.ofPattern(texts.text("moment.pattern"), texts.language())
                .format(instant.atZone(TOKYO));
    }

    /** A function that templates call. */
    @FunctionalInterface
    private interface Method extends TemplateMethodModelEx {
        Object call(List<Object> arguments);

        @Override
        default Object exec(@SuppressWarnings("rawtypes") List arguments) throws TemplateModelException {
            List<Object> plain = new java.util.ArrayList<>();
            for (Object argument : arguments) {
                plain.add(DeepUnwrap.unwrap((TemplateModel) argument));
            }
            return call(plain);
        }
    }
}
