package jp.warifu.branch;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import jp.warifu.release.Consequence;
import jp.warifu.release.Plan;
import jp.warifu.release.Subject;
import org.jspecify.annotations.Nullable;

/**
 * What a request would do that was not made (S81).
 *
 * @param serial masked
 * @param affected the users whom it concerns
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record PreviewAnswer(
        String kind,
        String contract,
        @Nullable String user,
        @Nullable String serial,
        List<RequestAnswer.Person> affected,
        List<Consequence> consequences) {
    static PreviewAnswer of(Plan plan, Subject subject) {
        return new PreviewAnswer(
                plan.kind().name(),
                plan.contract().id().value(),
                RequestAnswer.user(subject),
                RequestAnswer.serial(subject),
                RequestAnswer.Person.all(plan),
                plan.consequences());
    }
}
