using InterDeptCheck.Domain.Assurance;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.TestKit.People;
using static InterDeptCheck.UnitTests.Assurance.AuditScene;

namespace InterDeptCheck.UnitTests.Assurance;

/// <summary>What soft evidence is called: a second number and a passport of a nationality that no event links, in Anne's own names.</summary>
public sealed class SoftKindTests
{
    private readonly AuditScene scene = new();

    [Fact] // Why: who looks for status that is somebody else's must not have to guess it behind a mixture.
    public async Task Status_that_came_after_numbers_and_documents_of_another_is_told_as_the_other_s_status()
    {
        Soften();
        scene.Grant(Anne, "G-SOFT", SaysAnne, product: "STUDY");
        var grant = scene.Ledger.Head;
        var finding = (await scene.AuditAsync()).First(one => one.Person == Anne);
        Assert.Equal((FindingKind.OthersStatus, false), (finding.Kind, finding.Strength.IsHard));
        Assert.Equal([PartKind.Number, PartKind.Document, PartKind.Grant], finding.Parts.Select(part => part.Kind));
        Assert.Equal(grant, finding.Parts[^1].Since);
    }

    [Fact]
    public async Task A_photo_beside_it_makes_it_a_mixture_and_so_does_no_status()
    {
        Soften();
        Assert.Equal(FindingKind.Mixture, (await scene.AuditAsync()).First(one => one.Person == Anne).Kind);
        scene.Grant(Anne, "G-SOFT", SaysAnne, product: "STUDY");
        scene.Change(Anne, new FacialImageAttached(new("photo-new")), SaysAnne);
        Assert.Equal(FindingKind.Mixture, (await scene.AuditAsync()).First(one => one.Person == Anne).Kind);
    }

    [Fact] // Why: a number that was published stays what it was.
    public void Numbers_of_evidence_that_nobody_ever_made_stay_free() =>
        Assert.DoesNotContain(Enum.GetValues<EvidenceCode>(), code => (int)code is 6 or 17);

    private void Soften()
    {
        scene.Apply(scene.Script.Links(Anne, Facts.Nino("AB123456C"), SaysAnne));
        scene.Apply(scene.Script.Links(Anne, Facts.Nino("AB654321C"), SaysAnne));
        scene.Apply(scene.Script.Links(Anne, Facts.DocumentId("PASSPORT:BEL:99ZZ99999"), SaysAnne with { Nationality = SaysLuc.Nationality }));
    }
}
