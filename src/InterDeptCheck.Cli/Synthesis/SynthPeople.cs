using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using InterDeptCheck.Cli.Generating;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Checks;
using InterDeptCheck.Domain.Gate;
using InterDeptCheck.Domain.Identity;
using InterDeptCheck.Domain.Records;

namespace InterDeptCheck.Cli.Synthesis;

/// <summary>
/// A nation of people without stories: three identifiers and two grants each, what the figure of bytes a person counts. Everything of a person
/// comes of the seed and the person's number alone, so that nothing is kept and any of them can be asked about. Thread-safe.
/// </summary>
internal sealed class SynthPeople(ulong seed)
{
    /// <summary>Events of each person: registered, three identifiers, two grants.</summary>
    public const int EventsOfAPerson = 6;

    /// <summary>Most people: what NHS numbers of nine digits from 4 and their check digit leave.</summary>
    public const long PeopleMax = 250_000_000;

    private const long DocumentsOfAState = 100_000_000;
    private static readonly string[] States = ["POL", "ROU", "IND", "ITA", "PRT", "ESP", "BGR", "FRA", "PAK", "DEU", "NGA", "CHN", "LTU", "BGD"];
    private static readonly string[] Syllables =
        ["ba", "ce", "di", "fo", "gu", "ha", "je", "ki", "lo", "mu", "na", "pe", "ri", "so", "tu", "va", "we", "xi", "yo", "zu", "an", "el", "is", "or"];

    private static readonly GrantTerms Limited = new(new("WORK", "LTR"), new DateOnly(2025, 12, 31), PublicFunds.NoRecourse);
    private static readonly GrantTerms Settled = new(new("EUSS", "ILR"), null, PublicFunds.Recourse);
    private static readonly DateOnly First = new(2021, 1, 1);
    private static readonly DateOnly Second = new(2026, 1, 1);
    private static readonly CallerId Caller =
        CallerId.TryParse("spiffe://interdeptcheck.example/department/dwp/service/universal-credit", out var dwp) ? dwp : throw new InvalidOperationException();

    private readonly SerialCipher ninos = new(seed, 1, (ulong)IdentifierMint.NinoPrefixes.Count * 1_000_000);
    private readonly SerialCipher nhsNumbers = new(seed, 2, (ulong)PeopleMax);

    /// <summary>The record of a person, as the person's six events give it.</summary>
    public PersonRecord Record(long number) => Record(number, (number * EventsOfAPerson) + 1);

    /// <summary>The same when the first of the events had that position: a later one is what a node hears of a person again.</summary>
    public PersonRecord Record(long number, long first)
    {
        var holder = Holder(number);
        var (nino, nhs, passport) = Identifiers(number);
        ReadOnlySpan<ChangeBody> bodies =
        [
            new PersonRegistered(holder),
            new IdentifierLinked(nino),
            new IdentifierLinked(nhs),
            new DocumentAdded(passport.Key, null),
            new StatusGranted(new("G1"), Limited, First),
            new StatusGranted(new("G2"), Settled, Second),
        ];
        var record = PersonRecord.Empty(Id(number));
        for (var at = 0; at < bodies.Length; at++)
        {
            var change = new Change(
                new(new Guid((int)number, (short)(number >> 32), (short)at, 0, 0, 0, 0, 0, 0, 0, 3)),
                record.Person,
                bodies[at],
                bodies[at].NeedsAttestation ? holder : null,
                new("SYNTH", "synth", null),
                at == 5 ? Second : First);
            record = Projection.Apply(record, new(new(first + at), change, new(VerdictState.Applied, GateRule.None, 1)));
        }

        return record;
    }

    /// <summary>The question that the person's own department asks: one identifier, who it is about, a day after the second grant.</summary>
    public Question Question(long number)
    {
        var holder = Holder(number);
        var (nino, nhs, passport) = Identifiers(number);
        Identifier stated = (number % 3) switch { 0 => nino, 1 => nhs, _ => passport };
        return new()
        {
            Caller = Caller,
            Purpose = Purpose.DwpPublicFunds,
            IsPurposeGranted = true,
            Person = new StatedIdentityBuilder().With(holder.Name).With(holder.Born).With(stated).Build(),
            Period = new(Second, Second.AddDays(30)),
            Freshness = default,
            BindingVersion = AnswerBinding.VersionMax,
            Digest = new(AnswerBinding.VersionMax, SHA256.HashData(Encoding.UTF8.GetBytes(number.ToString(CultureInfo.InvariantCulture)))),
        };
    }

    /// <summary>The id of a person.</summary>
    public PersonId Id(long number)
    {
        var (high, low) = (Rng.Mix(seed ^ Rng.Mix((ulong)number)), Rng.Mix((ulong)number ^ Rng.Mix(seed + 1)));
        // Version 8, variant 1, as RFC 9562 has ids of one's own making.
        return new(new Guid(
            (uint)(high >> 32), (ushort)(high >> 16), (ushort)((high & 0x0FFF) | 0x8000), (byte)((low >> 56 & 0x3F) | 0x80), (byte)(low >> 48), (byte)(low >> 40),
            (byte)(low >> 32), (byte)(low >> 24), (byte)(low >> 16), (byte)(low >> 8), (byte)low));
    }

    private Attestation Holder(long number)
    {
        var rng = new Rng(seed, (ulong)number);
        var born = new DateOnly(1940, 1, 1).AddDays(rng.Below(24_000));
        return new(
            PersonName.Create(Word(rng, 3), Word(rng, 2)).Value,
            BirthDate.Parse(born.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)).Value,
            Sex.NotSaid,
            CountryCode.Parse(StateOf(number)).Value);
    }

    private (NinoIdentifier Nino, NhsNumberIdentifier Nhs, DocumentIdentifier Passport) Identifiers(long number)
    {
        var nino = ninos.Of((ulong)number);
        return (
            new(Nino.Parse($"{IdentifierMint.NinoPrefixes[(int)(nino / 1_000_000)]}{nino % 1_000_000:D6}A").Value),
            new(NhsNumber.Parse(IdentifierMint.WithCheckDigit(400_000_000 + (2 * nhsNumbers.Of((ulong)number)))).Value),
            new(DocumentKey.Parse($"PASSPORT:{StateOf(number)}:{number % DocumentsOfAState:D8}").Value));
    }

    private static string StateOf(long number) => States[(int)(number / DocumentsOfAState * 4 + number % 4) % States.Length];

    private static string Word(Rng rng, int syllables)
    {
        var text = string.Concat(Enumerable.Range(0, syllables).Select(_ => rng.Pick(Syllables)));
        return char.ToUpperInvariant(text[0]) + text[1..];
    }
}
