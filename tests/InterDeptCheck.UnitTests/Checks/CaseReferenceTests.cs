using InterDeptCheck.Domain.Checks;
using InterDeptCheck.Domain.Fingerprints;
using InterDeptCheck.TestKit.People;

namespace InterDeptCheck.UnitTests.Checking;

public sealed class CaseReferenceTests
{
    private static readonly FingerprintKeys Keys = new(new byte[FingerprintKeys.MasterKeyLength]);
    private static readonly KeyFingerprint Person = new Fingerprinter(Keys).Of(Scene.Anne);

    [Fact]
    public void A_reference_is_the_same_each_time_and_another_for_each_caller_record_and_claim()
    {
        var reference = CaseReference.Of(Keys, Facts.Dwp, Person, 0);
        Assert.Equal(reference, CaseReference.Of(new FingerprintKeys(new byte[32]), Facts.Dwp, Person, 0));
        Assert.Matches("^IDC(-[0-9A-HJKMNP-TV-Z]{4}){4}$", reference.Text);
        var other = new Fingerprinter(Keys).Of(Scene.Luc);
        CaseReference[] others =
        [
            reference, CaseReference.Of(Keys, Facts.Hmrc, Person, 0), CaseReference.Of(Keys, Facts.Dwp, Person, 1),
            CaseReference.Of(Keys, Facts.Dwp, other, 0),
        ];
        Assert.Equal(others.Length, others.Distinct().Count());
    }

    [Fact] // Why: whoever has many must not guess the next.
    public void References_look_random_in_every_place()
    {
        var references = Enumerable.Range(0, 2_000)
            .Select(number => CaseReference.Of(Keys, Facts.Dwp, new KeyFingerprint((ulong)number << 2), 0).Text).ToList();
        Assert.Equal(references.Count, references.Distinct(StringComparer.Ordinal).Count());
        Assert.All(
            Enumerable.Range(4, 19).Where(place => references[0][place] != '-'),
            place => Assert.Equal(32, references.Select(text => text[place]).Distinct().Count()));
    }
}
