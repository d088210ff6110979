using InterDeptCheck.Contracts.V1;
using InterDeptCheck.Domain.Checks;
using InterDeptCheck.Domain.Fingerprints;
using InterDeptCheck.Domain.Identity;
using InterDeptCheck.Server.Errors;
using InterDeptCheck.Server.Hosting;

namespace InterDeptCheck.Server.Limits;

/// <summary>
/// Keeps a caller from guessing: after so many NOT_MATCHED answers to questions with an identifier, whoever it belongs to, and whether
/// anybody has it, no question with it is looked up for that caller until the window has slid on. What is refused is refused before anything
/// is read, so that neither the answer nor its time tells more. Thread-safe.
/// </summary>
internal sealed class MismatchGuard(Fingerprinter fingerprinter, CallerBudgets budgets, LimitOptions options, TimeProvider clock)
{
    private const int KeysMax = 3 * Question.IdentifiersMax;
    private readonly long stepTicks = (long)(options.MismatchWindow.TotalSeconds * clock.TimestampFrequency) / MismatchTable.Steps;
    private readonly long start = clock.GetTimestamp();

    /// <summary>
    /// Looks up a question and counts what comes of it; one question with an identifier at a time.
    /// </summary>
    /// <param name="checker">Looks it up.</param>
    /// <param name="question">The question.</param>
    /// <param name="now">As <see cref="Checker.Check"/> takes it.</param>
    /// <returns>The decision; null for a question that is not looked up.</returns>
    public Decision? Check(Checker checker, Question question, DateTimeOffset now)
    {
        if (!options.LimitsMismatches) return checker.Check(question, now);
        var budget = budgets.Of(question.Caller);
        var table = budget.Mismatches;
        Span<ulong> keys = stackalloc ulong[KeysMax];
        Span<int> gates = stackalloc int[KeysMax];
        keys = keys[..Fill(question.Person, keys)];
        gates = gates[..FillGates(table, keys, gates)];
        var entered = 0;
        try
        {
            foreach (var gate in gates)
            {
                table.Enter(gate);
                entered++;
            }

            var step = StepNow();
            foreach (var key in keys)
            {
                if (table.Count(key, step) < budget.Limits.IdentifierMismatches) continue;
                budget.Refused(LimitKind.Mismatches);
                return null;
            }

            var decision = checker.Check(question, now);
            if (decision is not Decision.Answered { Outcome: NotMatched }) return decision;
            foreach (var key in keys) table.Add(key, step);
            return decision;
        }
        finally
        {
            while (entered > 0) table.Leave(gates[--entered]);
        }
    }

    /// <summary>What is said of a question that is not looked up.</summary>
    public RefusedException Refusal(Question question)
    {
        var budget = budgets.Of(question.Caller);
        Span<ulong> keys = stackalloc ulong[KeysMax];
        keys = keys[..Fill(question.Person, keys)];
        var step = StepNow();
        var steps = 1;
        foreach (var key in keys)
        {
            var gate = budget.Mismatches.GateOf(key);
            budget.Mismatches.Enter(gate);
            try
            {
                steps = Math.Max(steps, budget.Mismatches.StepsUntilBelow(key, step, budget.Limits.IdentifierMismatches));
            }
            finally
            {
                budget.Mismatches.Leave(gate);
            }
        }

        var into = (clock.GetTimestamp() - start) % stepTicks;
        return new(new Refusal(ErrorReason.IdentifierMismatchLimit) { RetryAfter = clock.GetElapsedTime(0, steps * stepTicks - into) });
    }

    private ushort StepNow() => (ushort)((clock.GetTimestamp() - start) / stepTicks + 1);

    // An application's number counts for each place in it too: else it could be guessed at once for every place.
    private int Fill(StatedIdentity person, Span<ulong> keys)
    {
        var count = 0;
        var identifiers = person.IdentifiersAndAlternatives;
        for (var index = 0; index < identifiers.Count; index++)
        {
            var identifier = identifiers[index];
            Put(fingerprinter.Of(identifier), keys, ref count);
            if (identifier is UanIdentifier { Number: { Applicant: not null } number } && Uan.Parse(number.Value).Value is var whole)
                Put(fingerprinter.Of(new UanIdentifier(whole)), keys, ref count);
        }

        return count;
    }

    // The table keeps the upper bits, and tells an empty slot by its count. What is stated twice is one identifier.
    private static void Put(KeyFingerprint fingerprint, Span<ulong> keys, ref int count)
    {
        if (!keys[..count].Contains(fingerprint.Value)) keys[count++] = fingerprint.Value;
    }

    private static int FillGates(MismatchTable table, ReadOnlySpan<ulong> keys, Span<int> gates)
    {
        var count = 0;
        foreach (var key in keys)
        {
            var gate = table.GateOf(key);
            if (!gates[..count].Contains(gate)) gates[count++] = gate;
        }

        gates[..count].Sort();
        return count;
    }
}
