using System.CommandLine;
using System.Security.Cryptography;
using Google.Protobuf;
using Grpc.Core;
using InterDeptCheck.Cli.Commands.Assurance;
using InterDeptCheck.Cli.Output;
using InterDeptCheck.Client;
using InterDeptCheck.Contracts.V1;
using Desk = InterDeptCheck.Contracts.V1.DepartmentService.DepartmentServiceClient;
using Purpose = InterDeptCheck.Contracts.V1.Purpose;

namespace InterDeptCheck.Cli.Commands;

/// <summary><c>idcheck department</c>: who may call what.</summary>
internal static class DepartmentVerb
{
    // For a list as long as there may be on a busy ledger: a hundred events, one after the other. A call without a deadline has seconds.
    private static readonly TimeSpan ImportMax = TimeSpan.FromMinutes(2);
    private static readonly Argument<string> Service = new("SERVICE") { Description = "The service: its SPIFFE ID, spiffe://DOMAIN/department/DEPARTMENT/service/SERVICE." };
    private static readonly Argument<long> Proposal = new("PROPOSAL") { Description = "The proposal's number, as list shows it." };
    private static readonly Argument<FileInfo> Crl = new("FILE") { Description = "The certificate revocation list, PEM or DER." };
    private static readonly Option<string[]> Purposes = Several("--purpose", "A purpose, such as dwp-public-funds; may be given again.", "PURPOSE");
    private static readonly Option<string[]> Rights = Several("--right", "registry, operate, audit, case, repair, batch or node; may be given again.", "RIGHT");
    private static readonly Option<string?> Gateway = new("--legal-gateway") { Description = "The law that lets it ask for the purposes.", HelpName = "TEXT" };
    private static readonly Option<bool> EvenIfUnknown = new("--even-if-unknown") { Description = "Also a service that this node never heard of." };
    private static readonly Option<string> As = CommonOptions.As("home-office/operations");

    public static Command Create(TimeProvider clock) => new(
        "department",
        """
        Who may call what, as events of the ledger: every node obeys them within moments, on open connections too. What gives is proposed by one
        operator and approved by another; what takes is done by one, at once.

          idcheck department enrol spiffe://interdeptcheck.example/department/dwp/service/pensions --purpose dwp-public-funds \
              --legal-gateway "Social Security Administration Act 1992, section 122" --reason "goes live"
          idcheck department approve 17 --as home-office/operations-b
          idcheck department revoke spiffe://interdeptcheck.example/department/dwp/service/pensions --reason "key lost"
          idcheck department list --json
        """)
    {
        Calling("list", "Lists who may call what, and the proposals that wait: idcheck department list --json", clock, ListAsync),
        Calling("enrol", "Proposes to enrol a service: idcheck department enrol SPIFFE-ID --purpose hmrc-public-funds --legal-gateway \"an Act\" --reason \"goes live\"",
            clock, (desk, parsed, cancellationToken) => ProposeAsync(desk, parsed, enrols: true, cancellationToken), Service, Purposes, Gateway, Rights, OperatorCall.Reason),
        Calling("grant", "Proposes to grant a service more: idcheck department grant SPIFFE-ID --right registry --reason \"reports changes\"",
            clock, (desk, parsed, cancellationToken) => ProposeAsync(desk, parsed, enrols: false, cancellationToken), Service, Purposes, Gateway, Rights, OperatorCall.Reason),
        Calling("approve", "Approves what another operator proposed: idcheck department approve 17 --as home-office/operations-b", clock, ApproveAsync, Proposal),
        Calling("revoke", "Revokes a service, or some of what it may do, at once: idcheck department revoke SPIFFE-ID --purpose hmrc-public-funds --reason \"not needed\"",
            clock, RevokeAsync, Service, Purposes, Rights, EvenIfUnknown, OperatorCall.Reason),
        Calling("import-crl", "Revokes the certificates that a list names; nobody looks at the list again: idcheck department import-crl ca.crl", clock, ImportAsync, Crl),
    };

    private static Option<string[]> Several(string name, string description, string help) => new(name) { Description = description, HelpName = help };

    private static Command Calling(
        string name, string help, TimeProvider clock, Func<Desk, ParseResult, CancellationToken, Task> call, params Symbol[] symbols)
    {
        var command = new Command(name, help);
        foreach (var symbol in symbols)
        {
            if (symbol is Argument argument) command.Add(argument);
            else command.Add((Option)symbol);
        }

        command.Add(As);
        command.Add(OperatorCall.Server);
        command.Add(OperatorCall.Json);
        command.SetAction(Verb.Run(async (parsed, cancellationToken) =>
        {
            var home = new Home(parsed.GetRequiredValue(CommonOptions.Home));
            var options = Connection.Options(home, parsed.GetRequiredValue(As), parsed.GetValue(OperatorCall.Server), clock);
            using var channel = ClientChannel.Create(options);
            try
            {
                await call(new(channel), parsed, cancellationToken);
                return ExitCode.Done;
            }
            catch (RpcException error) when (InterDeptCheckException.From(error).Reason == FailureReason.FourEyesNeeded)
            {
                throw new CommandFault(ExitCode.Failed, "Another operator has to approve it.", "Such as: --as home-office/operations-b");
            }
            catch (RpcException error) when (OperatorCall.InfoOf(error)?.Metadata.GetValueOrDefault("state") is { } state)
            {
                throw new CommandFault(ExitCode.Failed, $"Who may call is not in the state that this needs: {state}.", "Look at: idcheck department list");
            }
        }));
        return command;
    }

    private static async Task ListAsync(Desk desk, ParseResult parsed, CancellationToken cancellationToken) =>
        DepartmentReport.Write(parsed.GetValue(OperatorCall.Json), await desk.ListDepartmentsAsync(new(), cancellationToken: cancellationToken));

    private static async Task ProposeAsync(Desk desk, ParseResult parsed, bool enrols, CancellationToken cancellationToken)
    {
        var law = parsed.GetValue(Gateway) ?? "";
        var request = new ProposeDepartmentRequest
        {
            SpiffeId = parsed.GetRequiredValue(Service),
            Enrols = enrols,
            Purposes = { PurposesOf(parsed).Select(purpose => new PurposeGrant { Purpose = purpose, LegalGateway = law }) },
            Rights = { RightsOf(parsed) },
            Reason = parsed.GetRequiredValue(OperatorCall.Reason),
        };
        if (request.Purposes.Count > 0 && law.Length == 0)
            throw new CommandFault(ExitCode.BadInput, "A purpose needs the law that allows it.", "Such as: --legal-gateway \"Social Security Administration Act 1992, section 122\"");
        var proposed = await desk.ProposeDepartmentAsync(request, cancellationToken: cancellationToken);
        DepartmentReport.Write(parsed.GetValue(OperatorCall.Json), proposed.Proposal);
    }

    private static async Task ApproveAsync(Desk desk, ParseResult parsed, CancellationToken cancellationToken)
    {
        var approved = await desk.ApproveDepartmentAsync(new() { Proposal = parsed.GetRequiredValue(Proposal) }, cancellationToken: cancellationToken);
        DepartmentReport.Write(parsed.GetValue(OperatorCall.Json), approved.Department);
    }

    private static async Task RevokeAsync(Desk desk, ParseResult parsed, CancellationToken cancellationToken)
    {
        var request = new RevokeDepartmentRequest
        {
            SpiffeId = parsed.GetRequiredValue(Service),
            Purposes = { PurposesOf(parsed) },
            Rights = { RightsOf(parsed) },
            EvenIfUnknown = parsed.GetValue(EvenIfUnknown),
            Reason = parsed.GetRequiredValue(OperatorCall.Reason),
        };
        var revoked = await desk.RevokeDepartmentAsync(request, cancellationToken: cancellationToken);
        DepartmentReport.Write(parsed.GetValue(OperatorCall.Json), revoked.Department);
    }

    private static async Task ImportAsync(Desk desk, ParseResult parsed, CancellationToken cancellationToken)
    {
        var bytes = await File.ReadAllBytesAsync(parsed.GetRequiredValue(Crl).FullName, cancellationToken);
        var ends = TimeProvider.System.GetUtcNow().UtcDateTime + ImportMax;
        var imported = await desk.ImportRevocationsAsync(new() { Crl = ByteString.CopyFrom(ToDer(bytes)) }, deadline: ends, cancellationToken: cancellationToken);
        DepartmentReport.Write(parsed.GetValue(OperatorCall.Json), imported);
    }

    private static byte[] ToDer(byte[] bytes)
    {
        var text = System.Text.Encoding.ASCII.GetString(bytes);
        return PemEncoding.TryFind(text, out var fields) && text[fields.Label] == "X509 CRL" ? Convert.FromBase64String(text[fields.Base64Data]) : bytes;
    }

    private static IEnumerable<Purpose> PurposesOf(ParseResult parsed) => (parsed.GetValue(Purposes) ?? []).Select(name => Named<Purpose>(name, "purpose"));

    private static IEnumerable<CallerRight> RightsOf(ParseResult parsed) => (parsed.GetValue(Rights) ?? []).Select(name => Named<CallerRight>(name, "right"));

    private static T Named<T>(string name, string what)
        where T : struct, Enum
    {
        var plain = name.Replace("-", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal);
        return Enum.TryParse<T>(plain, ignoreCase: true, out var value) && !value.Equals(default(T)) && !char.IsAsciiDigit(plain[0])
            ? value
            : throw new CommandFault(ExitCode.BadInput, $"There is no such {what}: {name}.", "See: idcheck department enrol --help");
    }
}
