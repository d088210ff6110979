using System.Globalization;
using Google.Protobuf;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Checks;
using InterDeptCheck.Domain.Fingerprints;
using InterDeptCheck.Domain.Gate;
using InterDeptCheck.Server.Mapping;
using InterDeptCheck.TestKit.Oracle;
using Wire = InterDeptCheck.Contracts.V1;

namespace InterDeptCheck.UnitTests.Generating;

/// <summary>The generated files put through the real edge and domain, with a ledger and a replica of memory.</summary>
internal sealed class AskedOfTheDomain
{
    private static readonly DateOnly Today = new(2025, 6, 30);
    private static readonly DateTimeOffset Now = new(2025, 6, 30, 12, 0, 0, TimeSpan.Zero);
    private readonly InMemoryReplica replica = new();
    private readonly Checker checker;

    public AskedOfTheDomain(GeneratedFiles files)
    {
        Judged = Submit(files.People, "people");
        Entangled = [.. Submit(files.Migration, "migration"), .. Submit(files.Daily, "daily")];
        var fingerprinter = new Fingerprinter(new(new byte[FingerprintKeys.MasterKeyLength]));
        foreach (var record in Ledger.Records) replica.Apply(fingerprinter.Of(record.Person), RecordFingerprints.Of(record, fingerprinter));
        replica.AsOf = new(Ledger.Head, Now);
        checker = new(replica, fingerprinter);
    }

    public InMemoryLedger Ledger { get; } = new();

    public IReadOnlyList<JudgedChange> Judged { get; }

    /// <summary>The changes of the entanglements, which come in batches of their own.</summary>
    public IReadOnlyList<JudgedChange> Entangled { get; }

    /// <summary>
    /// Outcome, rows and unknown days as truth.csv writes them. Days that the truth calls CLAIMED, by a good row and a withheld one, are
    /// called so where what is answered is either what a good row gives or WITHHELD.
    /// </summary>
    public (string Outcome, string Rows, string UnknownDays) Ask(IReadOnlyDictionary<string, string> row, string due)
    {
        var (malformed, insufficient) = (new FieldFaults(), new FieldFaults());
        var person = new PersonMapping(Today, malformed, insufficient).ToStatedIdentity(Identity(row));
        if (person is null) return ("REFUSED", string.Join(' ', malformed.All.Concat(insufficient.All)), "");
        _ = CallerId.TryParse("spiffe://test/department/dwp/service/universal-credit", out var caller);
        var decision = checker.Check(
            new()
            {
                Caller = caller,
                Purpose = Enum.Parse<Purpose>(row["purpose"].Replace("-", "", StringComparison.Ordinal), ignoreCase: true),
                IsPurposeGranted = true,
                Person = person,
                Period = new(Day(row["from"]), Day(row["to"])),
                Freshness = default,
                BindingVersion = 1,
                Digest = new(1, new byte[32]),
            },
            Now);
        return Text(((Decision.Answered)decision).Outcome, DayKinds.Claimed(due));
    }

    private IReadOnlyList<JudgedChange> Submit(byte[] file, string batch) =>
        Ledger.Submit(GeneratedFiles.Lines(file).Select(line => Change(line, new(batch))).ToList());

    private static Change Change(string line, BatchId batch)
    {
        var faults = new FieldFaults();
        var change = ChangeMapping.ToChange(JsonParser.Default.Parse<Wire.Change>(line), batch, Today, faults);
        return change ?? throw new InvalidOperationException($"A line that the edge refuses: {string.Join(' ', faults.All)}.");
    }

    private static Wire.ClaimedIdentity Identity(IReadOnlyDictionary<string, string> row)
    {
        var born = row["born"].Replace("-", "", StringComparison.Ordinal).Replace('X', '0');
        var identity = new Wire.ClaimedIdentity
        {
            FamilyName = row["family_name"],
            GivenNames = row["given_names"],
            Born = born.Length == 0 ? 0 : int.Parse(born, CultureInfo.InvariantCulture),
            Nationality = row["nationality"],
            MachineReadableZone = row["mrz"],
        };
        if (row["nino"] is { Length: > 0 } nino) identity.Identifiers.Add(new Wire.Identifier { Nino = nino });
        if (row["nhs_number"] is { Length: > 0 } nhs) identity.Identifiers.Add(new Wire.Identifier { NhsNumber = nhs });
        if (row["ukvi_customer_number"] is { Length: > 0 } customer) identity.Identifiers.Add(new Wire.Identifier { UkviCustomerNumber = customer });
        if (row["uan"] is { Length: > 0 } uan) identity.Identifiers.Add(new Wire.Identifier { Uan = uan });
        if (row["gwf"] is { Length: > 0 } gwf) identity.Identifiers.Add(new Wire.Identifier { Gwf = gwf });
        if (row["document_number"] is { Length: > 0 } number)
            identity.Identifiers.Add(new Wire.Identifier { Document = new() { Type = TypeOf(row["document_type"]), State = row["document_state"], Number = number } });
        return identity;
    }

    private static Wire.DocumentType TypeOf(string code) => code switch
    {
        "PASSPORT" => Wire.DocumentType.Passport,
        "NAT" => Wire.DocumentType.NationalIdentityCard,
        "BRP" => Wire.DocumentType.BiometricResidencePermit,
        "BRC" => Wire.DocumentType.BiometricResidenceCard,
        _ => throw new ArgumentOutOfRangeException(nameof(code)),
    };

    private static (string, string, string) Text(Outcome outcome, IReadOnlyList<(DateOnly From, DateOnly To)> claimed) => outcome switch
    {
        Matched matched => ("MATCHED", string.Join(';', matched.Answer.Grants.Select(Text)), DayKinds.Text(matched.Answer, claimed)),
        UnderReview => ("UNDER_REVIEW", "", ""),
        Incomplete => ("INCOMPLETE", "", ""),
        _ => ("NOT_MATCHED", "", ""),
    };

    private static string Text(DisclosedGrant grant)
    {
        var funds = grant.PublicFunds switch
        {
            null => "",
            PublicFunds.Recourse => "RECOURSE",
            PublicFunds.NoRecourse => "NO_RECOURSE",
            _ => "NOT_RECORDED",
        };
        return $"{grant.Codes.ProductType}/{grant.Codes.ImmigrationStatus}/{Text(grant.From)}/{(grant.To is { } to ? Text(to) : "")}/{funds}";
    }

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateOnly Day(string iso) => DateOnly.ParseExact(iso, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
