using InterDeptCheck.Contracts.V1;
using InterDeptCheck.Domain.Assurance;
using InterDeptCheck.Domain.Assurance.Cases;
using InterDeptCheck.Domain.Assurance.Plans;
using InterDeptCheck.Domain.Assurance.Repairs;
using InterDeptCheck.Domain.Checks;
using InterDeptCheck.Server.Mapping;
using Case = InterDeptCheck.Domain.Assurance.Cases.Case;

namespace InterDeptCheck.Server.Assurance;

/// <summary>Makes what a plan does of a case, once its request is found to be well formed.</summary>
internal delegate Task<PlanContent> ContentMaker(Case known, CancellationToken cancellationToken);

/// <summary>Reads what an operator wants done.</summary>
internal sealed class PlanRequests(PlanContents contents, TimeProvider clock)
{
    /// <summary>What makes the plan; null, with its faults added, when the request is malformed.</summary>
    public ContentMaker? Read(ProposePlanRequest request, AssuranceFields fields)
    {
        switch (request.PlanCase)
        {
            case ProposePlanRequest.PlanOneofCase.Release: return contents.ReleaseAsync;
            case ProposePlanRequest.PlanOneofCase.RollBack: return Read(request.RollBack, fields);
            case ProposePlanRequest.PlanOneofCase.Merge: return Read(request.Merge, fields);
            case ProposePlanRequest.PlanOneofCase.Split: return Read(request.Split, fields);
            case ProposePlanRequest.PlanOneofCase.Relink: return Read(request.Relink, fields);
            case ProposePlanRequest.PlanOneofCase.Lift:
                var lifted = fields.Person(request.Lift.PersonId, "lift.person_id");
                return (_, _) => Task.FromResult<PlanContent>(new LiftContent(lifted));
            case ProposePlanRequest.PlanOneofCase.Vouch:
                var vouched = fields.Person(request.Vouch.PersonId, "vouch.person_id");
                var until = Until(request.Vouch.Until, fields);
                return (_, _) => Task.FromResult<PlanContent>(new VouchContent(vouched, until));
            default:
                fields.Refuse("plan", FieldRules.Required);
                return null;
        }
    }

    private ContentMaker Read(RollBackPlan wire, AssuranceFields fields)
    {
        if (wire.Groups.Count == 0) fields.Refuse("roll_back.groups", FieldRules.Required);
        List<RollBack> groups = [];
        for (var at = 0; at < wire.Groups.Count; at++)
        {
            var (group, path) = (wire.Groups[at], $"roll_back.groups[{at}]");
            if (group.PersonIds.Count == 0) fields.Refuse(path + ".person_ids", FieldRules.Required);
            if (group.PersonIds.Count > RepairPlan.ComponentMax) fields.Refuse(path + ".person_ids", FieldRules.TooMany);
            groups.Add(new(
                [.. group.PersonIds.Select(person => fields.Person(person, path + ".person_ids"))], fields.Position(group.Position, path + ".position")));
        }

        return (known, cancellationToken) => contents.RollBackAsync(known, groups, cancellationToken);
    }

    private ContentMaker Read(MergePlan wire, AssuranceFields fields)
    {
        var (survivor, other) = (fields.Person(wire.SurvivorId, "merge.survivor_id"), fields.Person(wire.OtherId, "merge.other_id"));
        return (known, cancellationToken) => contents.MergeAsync(known, survivor, other, cancellationToken);
    }

    private ContentMaker Read(SplitPlan wire, AssuranceFields fields)
    {
        var (person, to) = (fields.Person(wire.PersonId, "split.person_id"), fields.Person(wire.ToPersonId, "split.to_person_id"));
        if (wire.Parts.Count == 0) fields.Refuse("split.parts", FieldRules.Required);
        List<PartName> parts = [.. wire.Parts.Select(part => Part(part, "split.parts", fields))];
        return (known, cancellationToken) => contents.SplitAsync(known, person, parts, to, cancellationToken);
    }

    private ContentMaker Read(RelinkPlan wire, AssuranceFields fields)
    {
        var (from, to) = (fields.Person(wire.FromPersonId, "relink.from_person_id"), fields.Person(wire.ToPersonId, "relink.to_person_id"));
        var part = Part(wire.Part, "relink.part", fields);
        return (known, cancellationToken) => contents.RelinkAsync(known, from, part, to, cancellationToken);
    }

    /// <summary>The name of a part.</summary>
    public static PartName Part(AuditPart? wire, string path, AssuranceFields fields)
    {
        var kind = (PartKind)(wire?.Kind ?? 0);
        fields.Known(kind, Enum.IsDefined(kind), isSet: kind != 0, path + ".kind");
        return new(kind, fields.Position(wire?.Since ?? 0, path + ".since"));
    }

    private DateOnly Until(string text, AssuranceFields fields)
    {
        const string Path = "vouch.until";
        var until = fields.Day(text, Path);
        var today = UkDate.At(clock.GetUtcNow());
        if (until != default && until < today) fields.Refuse(Path, FieldRules.RangeReversed);
        if (until > today.AddDays(CaseRules.VouchDaysMax)) fields.Refuse(Path, FieldRules.RangeTooLong);
        return until;
    }
}
