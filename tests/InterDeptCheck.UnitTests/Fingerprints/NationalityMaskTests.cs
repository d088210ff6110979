using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Fingerprints;
using InterDeptCheck.Domain.Identity;
using InterDeptCheck.TestKit.People;

namespace InterDeptCheck.UnitTests.Fingerprints;

public sealed class NationalityMaskTests
{
    private static readonly Fingerprinter Fingerprinter = new(new(new byte[FingerprintKeys.MasterKeyLength]));
    private static readonly KeyFingerprint Anne = Fingerprinter.Of(Scene.Anne);
    private static readonly LedgerPosition Position = new(7);

    [Fact]
    public void Every_code_of_three_letters_and_none_come_back()
    {
        Assert.Null(Unmask(Anne, Position, Mask(Anne, Position, null)));
        for (var number = 0; number < 26 * 26 * 26; number++)
        {
            var text = string.Concat((char)('A' + number / 676), (char)('A' + number / 26 % 26), (char)('A' + number % 26));
            Assert.Equal(text, Unmask(Anne, Position, Mask(Anne, Position, Facts.Country(text)))?.Value);
        }
    }

    [Fact] // Why: who has a replica and no keys must not see who shares a nationality, or who has none, or who changed it.
    public void The_same_nationality_looks_different_in_every_record_and_at_every_position()
    {
        foreach (var nationality in new CountryCode?[] { null, Facts.Country("FRA") })
        {
            var masked = Enumerable.Range(1, 1_000).Select(number => Mask(Fingerprinter.Of(ChangeScript.Person(number)), Position, nationality))
                .Concat(Enumerable.Range(1, 1_000).Select(number => Mask(Anne, new(number), nationality))).ToHashSet();
            Assert.InRange(masked.Count, 1_900, 2_000);
        }
    }

    [Fact]
    public void Another_key_does_not_unmask_it()
    {
        var other = new Fingerprinter(new(Enumerable.Repeat((byte)1, FingerprintKeys.MasterKeyLength).ToArray()));
        var seen = Enumerable.Range(1, 200).Count(number =>
        {
            var masked = Mask(Anne, new(number), Facts.Country("FRA"));
            return NationalityMask.Unmask(other, Anne, new(number), isMeanwhile: false, masked)?.Value == "FRA";
        });
        Assert.InRange(seen, 0, 2);
    }

    [Fact]
    public void A_record_keeps_the_latest_nationality_and_a_held_claim_none()
    {
        var scene = new Scene();
        scene.Link(Facts.DocumentId("PASSPORT:BEL:XX1234567"));
        var belgian = Scene.SaysAnne with { Nationality = Facts.Country("BEL") };
        scene.Submit(scene.Script.Change(Scene.Anne, new IdentityChanged(IdentityChangeKind.Nationality, Scene.SaysAnne, belgian)));
        var number = Facts.Ukvi("KX12345678");
        scene.Submit(scene.Script.Links(Scene.Anne, number, belgian), scene.Script.Links(Scene.Luc, number, Scene.SaysLuc));
        var made = RecordFingerprints.Of(scene.Record, scene.Fingerprinter);
        Assert.Equal(2, made.Count);
        Assert.Equal("BEL", NationalityMask.Unmask(scene.Fingerprinter, made[0].Person, made[0].Position, isMeanwhile: false, made[0].Nationality)?.Value);
        Assert.Equal(0, made[1].Nationality);
    }

    private static ushort Mask(KeyFingerprint person, LedgerPosition position, CountryCode? nationality) =>
        NationalityMask.Mask(Fingerprinter, person, position, isMeanwhile: false, nationality);

    private static CountryCode? Unmask(KeyFingerprint person, LedgerPosition position, ushort masked) =>
        NationalityMask.Unmask(Fingerprinter, person, position, isMeanwhile: false, masked);
}
