using InterDeptCheck.Cli.Synthesis;
using InterDeptCheck.Compare.Load;
using InterDeptCheck.Compare.World;
using InterDeptCheck.Domain.Fingerprints;
using InterDeptCheck.Replica;
using InterDeptCheck.TestKit.Postgres;

namespace InterDeptCheck.Compare.Run;

/// <summary>Everything that a comparison needs, up and running: the people, the three servers, connections to each.</summary>
internal sealed class Field : IAsyncDisposable
{
    private readonly List<IAsyncDisposable> owned = [];
    private readonly Dictionary<Contender, (ServerProcess Server, Target Target)> contenders = [];

    private Field(Questions questions) => Questions = questions;

    /// <summary>What is asked.</summary>
    public Questions Questions { get; }

    /// <summary>Whether the SELECT takes part.</summary>
    public bool HasSelect => contenders.ContainsKey(Contender.Select);

    /// <summary>How the answers of all were examined before anything was measured.</summary>
    public Verified Verified { get; private set; } = null!;

    /// <summary>The server of a contender, and what is asked of it.</summary>
    public (ServerProcess Server, Target Target) this[Contender contender] => contenders[contender.Quiet()];

    /// <summary>Makes the people, starts the servers, and examines an answer of each.</summary>
    public static async Task<Field> PrepareAsync(ComparePlan plan, Place place, Action<string> tell, CancellationToken cancellationToken)
    {
        place.Make(SynthReplica.MasterKey(plan.Seed));
        var synth = new SynthPeople(plan.Seed);
        tell($"building the replica of {plan.People:N0} people");
        await FillReplicaAsync(plan, place, synth, cancellationToken);
        tell("making the questions");
        var field = new Field(new(synth, plan.People, plan.Seed, plan.Items));
        try
        {
            tell("starting the servers");
            string[] named = [place.Directory, $"{plan.People}", $"{plan.Seed}"];
            await field.StartAsync("serve-node", named, place, [Contender.Check, Contender.CheckStream], cancellationToken);
            var verification = new Verification(field.Questions, place);
            await verification.CaptureAsync(field[Contender.Check].Target.Connections, cancellationToken);
            await field.StartAsync("serve-echo", [place.Directory], place, [Contender.Echo, Contender.EchoStream], cancellationToken);
            if (PostgresCluster.IsPossible) await field.StartSelectAsync(plan, place, synth, tell, cancellationToken);
            field.Verified = await verification.VerifyAsync(field, cancellationToken);
            return field;
        }
        catch
        {
            await field.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var (_, target) in contenders.Values) target.Connections.Dispose();
        owned.Reverse();
        foreach (var one in owned) await one.DisposeAsync();
    }

    private async Task StartSelectAsync(ComparePlan plan, Place place, SynthPeople synth, Action<string> tell, CancellationToken cancellationToken)
    {
        tell("filling PostgreSQL");
        var cluster = await Serving.SelectStore.StartAsync(synth, plan.People, cancellationToken);
        owned.Add(cluster);
        await StartAsync("serve-select", [place.Directory, cluster.ConnectionString()], place, [Contender.Select, Contender.SelectStream], cancellationToken);
    }

    private async Task StartAsync(
        string verb, IReadOnlyList<string> arguments, Place place, IReadOnlyList<Contender> served, CancellationToken cancellationToken)
    {
        var server = await ServerProcess.StartAsync(verb, arguments, cancellationToken);
        owned.Add(server);
        var target = new Target(new(place, server.Address), Questions, IsEcho: served.Contains(Contender.Echo));
        foreach (var contender in served) contenders[contender] = (server, target);
    }

    private static async Task FillReplicaAsync(ComparePlan plan, Place place, SynthPeople synth, CancellationToken cancellationToken)
    {
        var keys = SynthReplica.Keys(plan.Seed);
        using var replica = StatusReplica.Open(SynthReplica.Options(place.ReplicaDirectory, plan.People, TimeProvider.System), keys);
        await SynthReplica.FillAsync(
            replica, synth, plan.People, new Fingerprinter(keys), TimeProvider.System.GetUtcNow(), null, cancellationToken);
    }
}
