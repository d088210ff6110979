using InterDeptCheck.Domain.Checks;

namespace InterDeptCheck.Domain.Eligibility;

/// <summary>Days, both included, on which one row's verdict is the same.</summary>
internal readonly record struct RowSpan(DateOnly From, DateOnly To, RowVerdict Verdict);

/// <summary>What one row says of each day of a period, cut where a rule comes into force or goes out of it.</summary>
internal static class RowSpans
{
    public static void Add(ref ScratchList<RowSpan> spans, in EligibilityRow row, DayRange period, EligibilityRules rules)
    {
        var isInverted = row.To < row.From;
        var first = isInverted ? row.To!.Value : row.From;
        var last = (isInverted ? row.From : row.To) ?? DateOnly.MaxValue;
        var pair = row.Codes is { } codes ? rules.Of(codes) : null;
        if (isInverted || row.Standing != RowStanding.InForce) AddConstant(ref spans, first, last, period, RowVerdict.Withheld);
        else if (ConstantVerdict(row, pair) is { } constant) AddConstant(ref spans, first, last, period, constant);
        else AddRuled(ref spans, row, pair!, first, last, period);
        if (!isInverted && last < period.To && row.End == RowEnd.AsGranted && pair is not null) AddAfterEnd(ref spans, row, pair, last, period);
    }

    private static RowVerdict? ConstantVerdict(in EligibilityRow row, PairRules? pair)
    {
        if (pair is null) return row.Codes is { AreDocumented: true } ? RowVerdict.NoRule : RowVerdict.CodesNotDocumented;
        if (pair.Impossible is { } impossible) return impossible;
        return row.Basis != LeaveBasis.Granted && !pair.CanBeExtended ? pair.NotExtendable : null;
    }

    private static void AddConstant(ref ScratchList<RowSpan> spans, DateOnly first, DateOnly last, DayRange period, RowVerdict verdict)
    {
        if (period.Overlaps(first, last)) spans.Add(new(Later(first, period.From), Earlier(last, period.To), verdict));
    }

    private static void AddRuled(
        ref ScratchList<RowSpan> spans, in EligibilityRow row, PairRules pair, DateOnly first, DateOnly last, DayRange period)
    {
        if (!period.Overlaps(first, last)) return;
        last = Earlier(last, period.To);
        for (var day = Later(first, period.From); ; day = spans.Last.To.AddDays(1))
        {
            var terms = pair.At(day, out var constantTo);
            var isInForce = terms is not null;
            if (row.Basis != LeaveBasis.Granted)
            {
                isInForce &= pair.IsSection3CInForce(day, out var extensionTo);
                constantTo = Earlier(constantTo, extensionTo);
            }

            spans.Add(new(day, Earlier(last, constantTo), isInForce ? terms!.Of(row) : RowVerdict.RuleNotInForce));
            if (spans.Last.To >= last) return;
        }
    }

    private static void AddAfterEnd(ref ScratchList<RowSpan> spans, in EligibilityRow row, PairRules pair, DateOnly end, DayRange period)
    {
        DateOnly last;
        for (var day = Later(end.AddDays(1), period.From); ; day = last.AddDays(1))
        {
            var terms = pair.At(day, out var constantTo);
            last = Earlier(constantTo, period.To);
            if (terms?.Rule.AfterEnd.Result == AfterEnd.Unknown)
                spans.Add(new(day, last, row.Standing == RowStanding.InForce ? terms.PastEnd : RowVerdict.Withheld));
            if (last >= period.To) return;
        }
    }

    private static DateOnly Earlier(DateOnly left, DateOnly right) => left < right ? left : right;

    private static DateOnly Later(DateOnly left, DateOnly right) => left > right ? left : right;
}
