using System.Text;
using InterDeptCheck.Ledger.Codec;

namespace InterDeptCheck.UnitTests.Ledger;

public sealed class AssuranceCodecTests
{
    private const string Person = "0b9c6e1e-7a55-4c58-9d0c-1f6f2f1e8f11";

    [Theory] // Why: the log's hashes rest on these bytes. A difference is a new version of the format, never an edit of a line.
    [InlineData("case_opened", """{"v":1,"held":{"position":9,"person":"PERSON","kind":"status_granted","rule":"CONTESTED","held_at":1774949400000000}}""")]
    [InlineData(
        "case_reopened",
        """
        {"v":1,"finding":{"kind":3,"person":"PERSON","hard":true,"score":7,"reach":1,"action":1,"since":17,"parts":["4@17","5@3"],"others":[],"evidence":[{"code":1,"part":"4@17","weight":5},{"code":18}]}}
        """)]
    [InlineData("case_assigned", """{"v":1,"assignee":"spiffe://test/department/home-office/service/ben"}""")]
    [InlineData("note_added", """{"v":1,"text":"Ω"}""")]
    [InlineData("evidence_added", """{"v":1,"text":"seen","person":"PERSON"}""")]
    [InlineData("case_escalated", """{"v":1,"reason":"late"}""")]
    [InlineData("case_decided", """{"v":1,"decision":"Repair","reason":"split","plan":"plan-1"}""")]
    [InlineData("record_read", """{"v":1,"scope":"History","reason":"a complaint"}""")]
    [InlineData("plan_proposed", """{"v":1,"plan":"plan-1","reason":"seen","vouch":{"person":"PERSON","until":"2026-05-31"}}""")]
    [InlineData("plan_proposed", """{"v":1,"plan":"plan-1","reason":"mended","lift":{"person":"PERSON"}}""")]
    [InlineData("plan_proposed", """{"v":1,"plan":"plan-1","reason":"in doubt","quarantine":{"person":"PERSON","parts":[17,19]}}""")]
    [InlineData("plan_proposed", """{"v":1,"plan":"plan-1","reason":"theirs","forward":{"held":9,"person":"PERSON"}}""")]
    [InlineData("cause_fixed", """{"v":1,"dimension":"EventKind","value":"status_granted","reason":"the mapping was mended"}""")]
    [InlineData("record_read", """{"v":1,"scope":"PastAnswers","reason":"a complaint"}""")]
    [InlineData("plan_approved", """{"v":1,"plan":"plan-1"}""")]
    [InlineData("plan_applied", """{"v":1,"plan":"plan-1","positions":[18,19],"refused":["PERSON"]}""")]
    [InlineData("plan_failed", """{"v":1,"plan":"plan-1","rule":"PlanOutdated"}""")]
    [InlineData("batch_refused", """{"v":1,"batch":"batch-1","cancellations":1200,"lines":1300}""")]
    [InlineData("batch_approved", """{"v":1,"batch":"batch-1","cancellations":1200}""")]
    [InlineData("plan_withdrawn", """{"v":1,"plan":"plan-1","reason":"wrong"}""")]
    public void The_format_is_the_one_that_was_published(string kind, string json)
    {
        var payload = Encoding.UTF8.GetBytes(json.Replace("PERSON", Person, StringComparison.Ordinal));
        var body = AssuranceCodec.Decode(kind, payload);
        Assert.Equal(kind, AssuranceKinds.Of(body));
        Assert.Equal(Encoding.UTF8.GetString(payload), Encoding.UTF8.GetString(AssuranceCodec.Encode(body)));
    }

    [Theory]
    [InlineData("note_added", """{"v":2,"text":"later"}""")]
    [InlineData("note_added", """{"v":1}""")]
    [InlineData("no_such_kind", """{"v":1}""")]
    [InlineData("case_opened", """{"v":1,"finding":{"kind":99,"person":"0b9c6e1e-7a55-4c58-9d0c-1f6f2f1e8f11","score":0,"reach":1,"action":1,"parts":[],"others":[],"evidence":[]}}""")]
    public void What_is_not_as_written_is_refused(string kind, string json) =>
        Assert.Throws<FormatException>(() => AssuranceCodec.Decode(kind, Encoding.UTF8.GetBytes(json)));
}
