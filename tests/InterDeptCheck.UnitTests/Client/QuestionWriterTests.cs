using InterDeptCheck.Client;
using Contract = InterDeptCheck.Contracts.V1;

namespace InterDeptCheck.UnitTests.Client;

public sealed class QuestionWriterTests
{
    private static readonly Guid Id = Guid.Parse("00000000-0000-4000-8000-000000000001");

    [Fact]
    public void The_smallest_question_states_no_period_and_no_freshness()
    {
        var request = QuestionWriter.Write(
            new(Purpose.HmrcRightToWork, "run:1", new() { Identifiers = [Identifier.Nino("AB 12 34 56 C")] }), Id);
        Assert.Equal("00000000-0000-4000-8000-000000000001", request.RequestId);
        Assert.Equal(Contract.Purpose.HmrcRightToWork, request.Purpose);
        Assert.Equal("run:1", request.Initiator);
        Assert.Equal("AB 12 34 56 C", request.Person.Identifiers.Single().Nino);
        Assert.Equal(0, request.Person.Born);
        Assert.Null(request.Period);
        Assert.Null(request.Freshness);
        Assert.Equal(2u, request.MaxBindingVersion);
    }

    [Fact]
    public void Everything_that_is_stated_is_sent_as_it_was_written()
    {
        var person = new ClaimedPerson
        {
            Identifiers =
            [
                Identifier.NhsNumber("9000000009"), Identifier.UkviCustomerNumber("KX12345678"), Identifier.Uan("1234-1234-1234-1234/01"),
                Identifier.Gwf("GWF012345678"), Identifier.Document(DocumentType.Passport, "UTO", "L898902C3"),
                Identifier.ResidencePermit("ZU1234567"),
                Identifier.ResidenceCard("ZU1234568"),
            ],
            FamilyName = "Šarlota",
            GivenNames = "Ignác",
            Born = new BirthDate(1956, 10),
            Nationality = "CHE",
            MachineReadableZone = "line one\nline two",
        };
        var request = QuestionWriter.Write(
            new(Purpose.DwpPublicFunds, "run:1", person)
            {
                Period = new(new(2026, 1, 1), new(2026, 12, 31)),
                Freshness = new(7, TimeSpan.FromSeconds(1.5)),
            },
            Id);
        Assert.Equal([2, 3, 4, 5, 6, 6, 6], request.Person.Identifiers.Select(identifier => (int)identifier.ValueCase));
        Assert.Equal("9000000009", request.Person.Identifiers[0].NhsNumber);
        Assert.Equal(
            new Contract.Document { Type = Contract.DocumentType.Passport, State = "UTO", Number = "L898902C3" },
            request.Person.Identifiers[4].Document);
        Assert.Equal("GBR", request.Person.Identifiers[5].Document.State);
        Assert.Equal(Contract.DocumentType.BiometricResidenceCard, request.Person.Identifiers[6].Document.Type);
        Assert.Equal(
            ("Šarlota", "Ignác", 19561000, "CHE"),
            (request.Person.FamilyName, request.Person.GivenNames, request.Person.Born, request.Person.Nationality));
        Assert.Equal("line one\nline two", request.Person.MachineReadableZone);
        Assert.Equal((20260101, 20261231), (request.Period.From, request.Period.To));
        Assert.Equal((7L, 1500), (request.Freshness.AtLeastPosition, request.Freshness.MaxStalenessMs));
    }

    [Fact]
    public void A_birth_date_is_sent_with_the_parts_that_are_known()
    {
        Assert.Equal(19880426, new BirthDate(new DateOnly(1988, 4, 26)).Number);
        Assert.Equal(19880400, new BirthDate(1988, 4).Number);
        Assert.Equal(19880000, new BirthDate(1988).Number);
        Assert.Throws<ArgumentOutOfRangeException>(() => new BirthDate(1988, 13));
        Assert.Throws<ArgumentOutOfRangeException>(() => new BirthDate(0));
    }

    [Fact]
    public void A_period_has_1_to_36600_days()
    {
        var first = new DateOnly(2026, 1, 1);
        Assert.Equal(first, Period.Of(first).To);
        _ = new Period(first, first.AddDays(Period.DaysMax - 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Period(first, first.AddDays(Period.DaysMax)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Period(first, first.AddDays(-1)));
    }

    [Fact]
    public void What_can_never_be_asked_is_refused_where_it_is_made()
    {
        Assert.Throws<ArgumentException>(() => Identifier.Nino(" "));
        Assert.Throws<ArgumentOutOfRangeException>(() => Identifier.Document(0, "UTO", "1"));
        Assert.Throws<ArgumentOutOfRangeException>(() => new CheckQuestion(0, "run", new()));
        Assert.Throws<ArgumentException>(() => new CheckQuestion(Purpose.DwpPublicFunds, "", new()));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Freshness(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Freshness(0, TimeSpan.FromTicks(1)));
    }

    [Fact]
    public void A_request_id_is_a_random_uuid_of_version_4()
    {
        using var randomness = System.Security.Cryptography.RandomNumberGenerator.Create();
        var ids = Enumerable.Range(0, 1000).Select(_ => RequestIds.Next(randomness)).ToHashSet();
        Assert.Equal(1000, ids.Count);
        Assert.All(ids, id =>
        {
            Assert.Equal('4', id.ToString("D")[14]);
            Assert.Contains(id.ToString("D")[19], "89ab");
        });
    }
}
