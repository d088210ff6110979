package interdeptcheck.client;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What the SDK says, in the words that the cases expect: the contract's, without their prefixes. */
final class ConformanceTold {
    static final Gson GSON = new GsonBuilder().serializeNulls().create();

    private ConformanceTold() {
    }

    static JsonObject of(InterDeptCheckException failure) {
        var told = new JsonObject();
        told.addProperty("kind", failure.kind().name());
        told.addProperty("reason", failure.reason().name());
        told.addProperty("code", failure.code().name());
        told.add("support_reference", optional(failure.supportReference()));
        told.add("violations", list(failure.violations(), ConformanceTold::violation));
        told.addProperty("retry_delay_ms", failure.retryDelay().map(Duration::toMillis).orElse(null));
        return told;
    }

    static JsonObject of(BatchItemOutcome item) {
        var told = new JsonObject();
        if (item instanceof BatchItemAnswered it) {
            told = of(it.outcome());
        } else if (item instanceof BatchItemFaulted it) {
            var faulted = new JsonObject();
            faulted.addProperty("reason", it.reason().name());
            faulted.add("violations", list(it.violations(), ConformanceTold::violation));
            told.add("faulted", faulted);
        }
        told.addProperty("index", item.index());
        return told;
    }

    static JsonObject of(CheckOutcome outcome) {
        var told = outcome.match(
            ConformanceTold::matched,
            it -> kind("UNDER_REVIEW", it.caseReference()),
            it -> {
                var incomplete = kind("INCOMPLETE", it.caseReference());
                incomplete.add("missing", names(it.missing()));
                return incomplete;
            },
            it -> kind("NOT_MATCHED", null));
        told.addProperty("next_step", outcome.nextStep().name());
        told.addProperty("answer_id", outcome.head().answerId());
        told.add("banner", list(outcome.head().banner(), ConformanceTold::banner));
        return told;
    }

    private static JsonObject kind(String name, String caseReference) {
        var told = new JsonObject();
        told.addProperty("outcome", name);
        told.addProperty("case_reference", caseReference);
        return told;
    }

    private static JsonObject matched(Matched matched) {
        var told = kind("MATCHED", null);
        var answer = matched.answer();
        told.addProperty("standing", answer.standing().name());
        told.add("vouched_until", optional(answer.vouchedUntil()));
        told.add("nationality", optional(answer.nationality()));
        told.add("agreed_by_earlier_value", names(matched.agreedByEarlierValue()));
        told.add("intervals", list(answer.intervals(), ConformanceTold::interval));
        told.add("grants", list(answer.grants(), ConformanceTold::grant));
        return told;
    }

    private static JsonObject banner(NhsBannerDays days) {
        var told = new JsonObject();
        told.addProperty("from", days.first().toString());
        told.addProperty("to", days.last().toString());
        told.addProperty("chargeable", days.chargeable().name());
        told.addProperty("category", days.category().name());
        return told;
    }

    private static JsonObject grant(StatusGrant grant) {
        var told = new JsonObject();
        told.addProperty("product_type", grant.productType());
        told.addProperty("immigration_status", grant.immigrationStatus());
        told.addProperty("codes_documented", grant.codesDocumented());
        told.addProperty("valid_from", grant.validFrom().toString());
        told.add("valid_to", optional(grant.validTo()));
        told.addProperty("public_funds", grant.publicFunds().name());
        return told;
    }

    private static JsonObject interval(FactInterval days) {
        var told = new JsonObject();
        told.addProperty("from", days.first().toString());
        told.addProperty("to", days.last().toString());
        told.add("case_reference", optional(days.caseReference()));
        days.publicFunds().ifPresent(fact -> told.add("public_funds", funds(fact)));
        days.rightToWork().ifPresent(fact -> told.add("right_to_work", work(fact)));
        days.nhsCharging().ifPresent(fact -> told.add("nhs_charging", charging(fact)));
        return told;
    }

    private static JsonObject funds(PublicFundsFact fact) {
        var told = new JsonObject();
        told.addProperty("result", fact.result().name());
        told.addProperty("ground", fact.ground().name());
        told.addProperty("residence_test", fact.residenceTest().name());
        return told;
    }

    private static JsonObject work(RightToWorkFact fact) {
        var followUp = new JsonObject();
        followUp.addProperty("kind", fact.followUp().kind().name());
        followUp.add("recorded_end", optional(fact.followUp().recordedEnd()));
        var told = new JsonObject();
        told.addProperty("result", fact.result().name());
        told.addProperty("ground", fact.ground().name());
        told.add("alternatives", list(fact.alternatives(), ConformanceTold::names));
        told.add("follow_up", followUp);
        return told;
    }

    private static JsonObject charging(NhsChargingFact fact) {
        var told = new JsonObject();
        told.addProperty("chargeable", fact.chargeable().name());
        told.addProperty("category", fact.category().name());
        told.addProperty("basis", fact.basis().name());
        told.addProperty("ground", fact.ground().name());
        return told;
    }

    private static JsonObject violation(FieldViolation violation) {
        var told = new JsonObject();
        told.addProperty("field", violation.field());
        told.addProperty("rule", violation.rule());
        return told;
    }

    private static JsonArray names(List<? extends Enum<?>> values) {
        return list(values, value -> new JsonPrimitive(value.name()));
    }

    private static <T> JsonArray list(List<T> items, Function<? super T, ? extends JsonElement> of) {
        var told = new JsonArray();
        items.forEach(item -> told.add(of.apply(item)));
        return told;
    }

    private static JsonElement optional(Optional<?> value) {
        return value.<JsonElement>map(it -> new JsonPrimitive(it.toString())).orElse(JsonNull.INSTANCE);
    }
}
