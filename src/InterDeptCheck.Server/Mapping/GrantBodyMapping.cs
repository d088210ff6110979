using InterDeptCheck.Domain.Changes;
using Wire = InterDeptCheck.Contracts.V1;

namespace InterDeptCheck.Server.Mapping;

/// <summary>Reads changes of grants of status.</summary>
internal sealed class GrantBodyMapping(FieldFaults faults)
{
    /// <summary>The body; null when it is malformed, or no change of a grant.</summary>
    public ChangeBody? ToBody(Wire.Change wire) => wire.BodyCase switch
    {
        Wire.Change.BodyOneofCase.StatusGranted => Granted(wire.StatusGranted),
        Wire.Change.BodyOneofCase.StatusVaried => Varied(wire.StatusVaried),
        Wire.Change.BodyOneofCase.StatusExtended => Extended(wire.StatusExtended),
        Wire.Change.BodyOneofCase.StatusCancelled => Cancelled(wire.StatusCancelled),
        _ => null,
    };

    private StatusGranted? Granted(Wire.StatusGranted wire)
    {
        const string Path = "status_granted";
        var grant = Id(Path, wire.GrantId);
        var terms = Terms(Path, wire.ProductType, wire.ImmigrationStatus, wire.ValidUntil, wire.PublicFunds);
        // Whether the row can be true is the gate's to judge: a row that can't is kept, and held.
        var from = faults.Day($"{Path}.valid_from", wire.ValidFrom);
        return grant is null || terms is null || from is null ? null : new(grant.Value, terms, from.Value);
    }

    private StatusVaried? Varied(Wire.StatusVaried wire)
    {
        const string Path = "status_varied";
        var grant = Id(Path, wire.GrantId);
        var terms = Terms(Path, wire.ProductType, wire.ImmigrationStatus, wire.ValidUntil, wire.PublicFunds);
        return grant is null || terms is null ? null : new(grant.Value, terms);
    }

    private StatusExtended? Extended(Wire.StatusExtended wire)
    {
        const string Path = "status_extended";
        var grant = Id(Path, wire.GrantId);
        var ground = EnumMapping.Take(wire.Ground, ToGround(wire.Ground), $"{Path}.ground", faults);
        DateOnly? until = null;
        if (wire.Until.Length > 0) until = faults.Day($"{Path}.until", wire.Until);
        return grant is null || ground is null ? null : new(grant.Value, ground.Value, until);
    }

    private static ExtensionGround? ToGround(Wire.ExtensionGround ground) => ground switch
    {
        Wire.ExtensionGround.Application => ExtensionGround.Application,
        Wire.ExtensionGround.Appeal => ExtensionGround.Appeal,
        _ => null,
    };

    private StatusCancelled? Cancelled(Wire.StatusCancelled wire) => Id("status_cancelled", wire.GrantId) is { } grant ? new(grant) : null;

    private GrantId? Id(string path, string text) =>
        faults.Make($"{path}.grant_id", text, GrantId.IsValid, value => new GrantId(value));

    private GrantTerms? Terms(string path, string product, string status, string until, Wire.PublicFunds funds)
    {
        var isProduct = Code($"{path}.product_type", product);
        var isStatus = Code($"{path}.immigration_status", status);
        DateOnly? last = null;
        if (until.Length > 0) last = faults.Day($"{path}.valid_until", until);
        PublicFunds? condition = funds switch
        {
            Wire.PublicFunds.Unspecified => PublicFunds.NotRecorded,
            Wire.PublicFunds.Recourse => PublicFunds.Recourse,
            Wire.PublicFunds.NoRecourse => PublicFunds.NoRecourse,
            _ => null,
        };
        if (condition is null) faults.Add($"{path}.public_funds", FieldRules.UnknownValue);
        return isProduct && isStatus && condition is not null ? new(new(product, status), last, condition.Value) : null;
    }

    private bool Code(string path, string code)
    {
        if (StatusCodes.IsValid(code)) return true;
        faults.Add(path, code.Length == 0 ? FieldRules.Required : FieldRules.StatusCode);
        return false;
    }
}
