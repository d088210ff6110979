using System.Globalization;
using System.Text;
using InterDeptCheck.Domain.Changes;

namespace InterDeptCheck.Domain.Eligibility;

/// <summary>Writes docs/rules.md from the table, so that what lawyers read is what the code reads.</summary>
public static class RulesDocument
{
    /// <summary>The whole document, in Markdown with <c>\n</c> line ends. The same table gives the same text.</summary>
    public static string Write(EligibilityRules rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        var text = new StringBuilder();
        Head(text, rules);
        foreach (var rule in rules.Rules) Rule(text, rule);
        Section3C(text, rules.Section3C);
        Impossible(text, rules);
        LeftOut(text, rules);
        ToSettle(text, rules);
        return text.ToString();
    }

    private static void Head(StringBuilder text, EligibilityRules rules)
    {
        Line(text, "# Eligibility rules");
        Line(text, "");
        Line(text, "Written from `src/InterDeptCheck.Domain/Eligibility/eligibility-rules.json`; a test fails when the two differ.");
        Line(text, "How rows are judged and joined is in [changing/eligibility.md](changing/eligibility.md).");
        Line(text, "");
        Line(text, $"Rules version {rules.Version.Number.ToString(CultureInfo.InvariantCulture)} of {Day(rules.Version.Dated)}.");
        Line(text, "");
        foreach (var item in rules.Scope) Line(text, $"- {item}");
        Line(text, "- The grant's own recorded public funds condition comes before the rule's.");
        Line(text, "- A day on which no rule was in force is UNKNOWN (RULE_NOT_IN_FORCE).");
        Line(text, "");
        Line(text, "| rule | route | in force | public funds | work | NHS |");
        Line(text, "| --- | --- | --- | --- | --- | --- |");
        foreach (var rule in rules.Rules)
        {
            var facts = $"{Cell(rule.PublicFunds)} | {Cell(rule.Work)} | {Cell(rule.Nhs)}";
            Line(text, $"| [{rule.Id}](#{Anchor(rule.Id)}) | {rule.Route} | {Days(rule.From, rule.To)} | {facts} |");
        }

        Line(text, "");
        Line(text, "## Rules by route");
        Line(text, "");
    }

    private static void Rule(StringBuilder text, EligibilityRule rule)
    {
        Line(text, $"### {rule.Id}");
        Line(text, "");
        Line(text, $"{rule.Route}. In force {Days(rule.From, rule.To)}.");
        Line(text, "");
        Line(text, $"- Products: {Codes(rule.Products)}");
        Line(text, $"- Statuses: {Codes(rule.Statuses)}");
        Line(text, $"- Public funds, where the grant records no condition: {Cell(rule.PublicFunds)}");
        Line(text, $"- Residence test, when public funds are YES: {RuleToken.Of(rule.PublicFunds.ResidenceTest)}");
        Line(text, $"- Work: {Cell(rule.Work)}; follow-up {RuleToken.Of(rule.Work.FollowUp)}");
        Line(text, $"- NHS: {Cell(rule.Nhs)}; basis {RuleToken.Of(rule.Nhs.Basis)}");
        Line(text, $"- After a recorded end: {RuleToken.Of(rule.AfterEnd.Result)}");
        Sources(text, rule.Sources);
        if (rule.Note is { } note) Line(text, $"- Note: {note}");
        Line(text, "");
    }

    private static void Section3C(StringBuilder text, Section3CRule rule)
    {
        Line(text, "## Leave extended by section 3C");
        Line(text, "");
        Line(text, $"### {rule.Id}");
        Line(text, "");
        Line(text, $"The extended leave's own rule goes on, with these changes. In force {Days(rule.From, rule.To)}.");
        Line(text, "");
        Line(text, $"- Statuses: {Codes(rule.Statuses)}; a row of another status marked as extended is UNKNOWN (IMPOSSIBLE_PAIR)");
        Line(text, $"- Follow-up instead of RECORDED_END: {RuleToken.Of(rule.FollowUp)}");
        Line(text, "- NHS charging that rests on HEALTH_SURCHARGE: UNKNOWN DECISION_PENDING");
        Line(text, "- Public funds, where only an appeal or review extends the leave: NO stays, everything else is UNKNOWN");
        Sources(text, rule.Sources);
        Line(text, "");
    }

    private static void Impossible(StringBuilder text, EligibilityRules rules)
    {
        Line(text, "## Pairs of codes that can't be true");
        Line(text, "");
        Line(text, "Every fact is UNKNOWN (IMPOSSIBLE_PAIR). Codes that are not documented at all are UNKNOWN (CODES_NOT_DOCUMENTED).");
        Line(text, "");
        foreach (var pairs in rules.Impossible)
            Line(text, $"- {pairs.Id}: {pairs.Why} Products {Codes(pairs.Products)}; statuses {Codes(pairs.Statuses)}");
        Line(text, "");
    }

    private static void LeftOut(StringBuilder text, EligibilityRules rules)
    {
        Line(text, "## Left out");
        Line(text, "");
        foreach (var item in rules.LeftOut) Line(text, $"- {item.Status}: {item.Why}");
        Line(text, "");
    }

    private static void ToSettle(StringBuilder text, EligibilityRules rules)
    {
        Line(text, "## What a lawyer must settle");
        Line(text, "");
        Line(text, "Answered UNKNOWN until then:");
        Line(text, "");
        foreach (var rule in rules.Rules)
        {
            Question(text, rule.Id, "public funds", rule.PublicFunds.Unsettled);
            Question(text, rule.Id, "work", rule.Work.Unsettled);
            Question(text, rule.Id, "NHS", rule.Nhs.Unsettled);
            Question(text, rule.Id, "after a recorded end", rule.AfterEnd.Unsettled);
        }

        Question(text, rules.Section3C.Id, "NHS", rules.Section3C.SurchargeUnsettled);
        Question(text, rules.Section3C.Id, "public funds", rules.Section3C.AppealUnsettled);
        Line(text, "");
        Line(text, "Answered, and to be looked at:");
        Line(text, "");
        foreach (var rule in rules.Rules) Question(text, rule.Id, "note", rule.Note);
    }

    private static void Question(StringBuilder text, RuleId rule, string subject, string? question)
    {
        if (question is not null) Line(text, $"- {rule}, {subject}: {question}");
    }

    private static void Sources(StringBuilder text, ValueList<RuleSource> sources)
    {
        foreach (var source in sources)
            Line(text, $"- Source: {source.Where} ({(source.Dated is { } day ? Day(day) : "no date on the copy seen")})");
    }

    private static string Cell(PublicFundsRule rule) => RuleToken.Of(rule.Result);

    private static string Cell(WorkRule rule) => rule.Conditions.IsEmpty
        ? RuleToken.Of(rule.Result)
        : $"{RuleToken.Of(rule.Result)}: {string.Join(", ", rule.Conditions.Items().Select(RuleToken.Of))}";

    private static string Cell(NhsRule rule) => $"{RuleToken.Of(rule.Chargeable)} {RuleToken.Of(rule.Category)}";

    private static string Codes(ValueList<string> codes) => string.Join(", ", codes.Select(code => $"`{code}`"));

    private static string Days(DateOnly from, DateOnly? to) => to is { } last ? $"{Day(from)} to {Day(last)}" : $"from {Day(from)}";

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Anchor(RuleId rule) => rule.Text.ToLowerInvariant();

    private static void Line(StringBuilder text, string line) => text.Append(line).Append('\n');
}
