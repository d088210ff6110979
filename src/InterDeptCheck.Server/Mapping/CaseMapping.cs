using InterDeptCheck.Domain.Assurance;
using InterDeptCheck.Domain.Assurance.Cases;
using InterDeptCheck.Domain.Assurance.Plans;
using InterDeptCheck.Domain.Gate;
using Wire = InterDeptCheck.Contracts.V1;

namespace InterDeptCheck.Server.Mapping;

/// <summary>Cases and plans on the wire.</summary>
internal static class CaseMapping
{
    /// <summary>A case, with its history or without.</summary>
    public static Wire.Case ToWire(Case known, DateTimeOffset now, bool withHistory)
    {
        var wire = new Wire.Case
        {
            CaseId = known.Id.Value,
            State = (Wire.CaseState)known.State,
            PersonIds = { known.People.Select(person => person.ToString()) },
            Assignee = known.Assignee?.Name ?? "",
            OpenedUnixMs = known.OpenedAt.ToUnixTimeMilliseconds(),
            DueUnixMs = known.DueAt.ToUnixTimeMilliseconds(),
            Overdue = known.IsOverdue(now),
            Escalations = known.Escalations,
            Relapses = known.Relapses,
            Decision = (Wire.CaseDecision)(known.Decision ?? 0),
        };
        if (known.About is HeldSubject held) wire.HeldChange = ToWire(held);
        if (known.About is FindingSubject about) wire.Finding = ToWire(about.Finding);
        if (withHistory) wire.History.AddRange(known.History.Select(ToWire));
        return wire;
    }

    /// <summary>A plan.</summary>
    public static Wire.Plan ToWire(PlanCard plan) => new()
    {
        PlanId = plan.Id.Value,
        CaseId = plan.Case.Value,
        Kind = plan.Kind.Code(),
        State = (Wire.PlanState)plan.State,
        PersonIds = { plan.People.Select(person => person.ToString()) },
        ProposedBy = plan.ProposedBy.Name,
        ApprovedBy = plan.ApprovedBy?.Name ?? "",
        Reason = plan.Reason,
        ProposedUnixMs = plan.ProposedAt.ToUnixTimeMilliseconds(),
        Positions = { plan.Positions.Select(position => position.Value) },
        RefusedPersonIds = { plan.Refused.Select(person => person.ToString()) },
        Rule = plan.IsEventIdReused ? FieldRules.Capitals(nameof(Wire.ErrorReason.EventIdReused)) : plan.Rule.Code(),
    };

    private static Wire.HeldChangeSubject ToWire(HeldSubject held) =>
        new() { Position = held.Position.Value, Kind = held.Kind, Rule = held.Rule.Code() };

    private static Wire.FindingSubject ToWire(Finding finding)
    {
        var wire = new Wire.FindingSubject
        {
            Kind = (int)finding.Kind,
            Code = FieldRules.Capitals(finding.Kind.ToString()),
            Hard = finding.Strength.IsHard,
            Score = finding.Strength.Score,
            Action = (int)finding.Action,
            AccessOnly = finding.Reach == FindingReach.Access,
            Parts = { finding.Parts.Select(part => part.Since.Value) },
        };
        if (finding.Since is { } since) wire.Since = since.Value;
        return wire;
    }

    private static Wire.CaseEvent ToWire(CaseEvent line) => new()
    {
        Sequence = line.Sequence.Value,
        TimeUnixMs = line.At.ToUnixTimeMilliseconds(),
        Operator = line.Operator.Name,
        What = line.What,
        Text = line.Text,
        PersonId = line.Person?.ToString() ?? "",
    };
}
