using System.Reflection;
using InterDeptCheck.Client;

namespace InterDeptCheck.UnitTests.Client;

/// <summary>What a caller of many questions can get wrong is not offered.</summary>
public sealed class BatchSurfaceTests
{
    private static readonly Type[] Kinds = [typeof(BatchItemAnswered), typeof(BatchItemFaulted)];

    [Fact]
    public void An_item_is_answered_or_faulted_and_nobody_can_add_a_third()
    {
        Assert.Equal(Kinds, typeof(StatusCheckClient).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(BatchItemOutcome)))
            .OrderBy(type => type.Name, StringComparer.Ordinal));
        Assert.All(Kinds, type => Assert.True(type.IsSealed));
        Assert.All(
            typeof(BatchItemOutcome).GetConstructors(BindingFlags.NonPublic | BindingFlags.Instance), made => Assert.True(made.IsFamilyAndAssembly));
    }

    [Fact]
    public void No_item_offers_a_boolean() => Assert.DoesNotContain(
        Kinds.Append(typeof(BatchItemOutcome)).SelectMany(type => type.GetProperties()), property => property.PropertyType == typeof(bool));

    [Fact]
    public void Match_calls_the_function_of_the_kind()
    {
        BatchItemOutcome[] items =
        [
            new BatchItemAnswered(0, new NotMatched(Guid.Empty, default)),
            new BatchItemFaulted(1, Guid.Empty, FailureReason.MalformedRequest, []),
        ];
        Assert.Equal(["answered 0", "faulted 1"], items.Select(item => item.Match(it => $"answered {it.Index}", it => $"faulted {it.Index}")));
    }

    [Fact]
    public void A_question_of_a_batch_prints_nothing_of_its_person() =>
        Assert.DoesNotContain("Eriksson", new BatchQuestion(new() { FamilyName = "Eriksson" }).ToString(), StringComparison.Ordinal);

    [Fact]
    public void Every_fault_of_the_options_is_listed()
    {
        Assert.Empty(new BatchOptions().Faults());
        var wrong = new BatchOptions
        {
            Deadline = TimeSpan.Zero,
            Size = 1_001,
            InFlight = 17,
            Linger = TimeSpan.FromMinutes(2),
            AnswerPatience = TimeSpan.Zero,
            Attempts = 0,
            BackOffFirst = TimeSpan.FromSeconds(2),
            BackOffMax = TimeSpan.FromSeconds(1),
        };
        Assert.Equal(
            ["Deadline", "Size", "InFlight", "Linger", "AnswerPatience", "Attempts", "BackOffMax"],
            wrong.Faults().Select(fault => fault.Field["Batches.".Length..]));
        Assert.Empty(new BatchOptions { Size = 1_000, InFlight = 16, Attempts = 100 }.Faults());
    }
}
