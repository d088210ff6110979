using System.Globalization;
using Google.Protobuf;
using InterDeptCheck.Cli.Synthesis;
using InterDeptCheck.Compare.World;
using InterDeptCheck.Contracts.V1;
using InterDeptCheck.Domain.Checks;
using InterDeptCheck.Domain.Disclosure;
using InterDeptCheck.Domain.Fingerprints;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Replica;
using InterDeptCheck.Server.Mapping;
using InterDeptCheck.Server.Security;
using Purpose = InterDeptCheck.Domain.Checks.Purpose;

namespace InterDeptCheck.Compare.Run;

/// <summary>
/// Where the bytes and the time of a check go, without the wire: each stage of the service for itself, on one thread, in the order in which a
/// call passes them.
/// </summary>
internal sealed class Stages(Questions questions, Checker checker, StatusReplica replica, Fingerprinter fingerprinter)
{
    private const int Checks = 20_000;
    private const int WarmUps = 5;
    private static readonly TimeSpan StalenessMax = TimeSpan.FromDays(1);
    private static readonly Enrolment Caller = new(
        Place.Caller, System.Collections.Frozen.FrozenSet.Create(Purpose.DwpPublicFunds), MayReportChanges: false, MayOperate: false);

    private readonly byte[] written = new byte[64 * 1024];

    /// <summary>Measures on so many people and prints.</summary>
    public static async Task<int> RunAsync(long people, ulong seed, CancellationToken cancellationToken)
    {
        var directory = System.IO.Directory.CreateTempSubdirectory("idc-stages-");
        try
        {
            var (synth, keys) = (new SynthPeople(seed), SynthReplica.Keys(seed));
            var fingerprinter = new Fingerprinter(keys);
            using var replica = StatusReplica.Open(SynthReplica.Options(directory.FullName, people, TimeProvider.System), keys);
            await SynthReplica.FillAsync(replica, synth, people, fingerprinter, TimeProvider.System.GetUtcNow(), null, cancellationToken);
            new Stages(new(synth, people, seed, 250), new Checker(replica, fingerprinter), replica, fingerprinter).Print();
            return 0;
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    private void Print()
    {
        var now = TimeProvider.System.GetUtcNow();
        var today = UkDate.At(now);
        for (var warm = 0; warm < WarmUps; warm++) Measure(print: false);
        Measure(print: true);

        void Measure(bool print)
        {
            var requests = Stage(print, "parse the request", at => CheckRequest.Parser.ParseFrom(questions.One[at].Bytes));
            Stage(print, "  the question's digest", at => (object)QuestionDigests.Of(requests[at]));
            Stage(print, "  who it is about", at => new PersonMapping(today, new FieldFaults(), new FieldFaults()).ToStatedIdentity(requests[at].Person)!);
            var asked = Stage(print, "read the question (both)", at => QuestionMapping.ToQuestion(requests[at], Caller, today, StalenessMax));
            var outcomes = Stage(print, "find, match, judge, bind", at => ((Decision.Answered)checker.Check(asked[at], now)).Outcome);
            Stage(print, "  of that: the look-up, sealed", at => Found(asked[at]));
            Stage(print, "  of that: the binding", at => (object)Domain.Checks.AnswerBinding.Digest(asked[at].Digest!.Value, outcomes[at]));
            var entries = Stage(print, "make the log's entry", at => DisclosureMapping.ToBatch(asked[at], requests[at].Initiator, outcomes[at], now));
            Stage(print, "write the entry's bytes", at => Written(DisclosureCodec.Write(entries[at], written)));
            var responses = Stage(print, "make the response", at => AnswerMapping.ToResponse(requests[at].RequestId, 2, outcomes[at]));
            Stage(print, "write the response's bytes", at => Written(Serialised(responses[at])));
        }
    }

    private string Found(Question question)
    {
        Span<RecordAddress> found = stackalloc RecordAddress[2 * IStatusReplica.CandidatesMax];
        var result = replica.Find(fingerprinter.Of(question.Person.Identifiers[0]), found, out var count);
        return result == LookupResult.Complete && count > 0 && replica.Read(found[0], out _)
            ? string.Empty
            : throw new InvalidOperationException("Nobody was found.");
    }

    private int Serialised(CheckResponse response)
    {
        var size = response.CalculateSize();
        response.WriteTo(written.AsSpan(0, size));
        return size;
    }

    private static string Written(int bytes) => bytes > 0 ? string.Empty : throw new InvalidOperationException("Nothing was written.");

    private static T[] Stage<T>(bool print, string name, Func<int, T> work)
    {
        var results = new T[Checks];
        var (bytes, began) = (GC.GetAllocatedBytesForCurrentThread(), Environment.CpuUsage.TotalTime);
        for (var at = 0; at < Checks; at++) results[at] = work(at);
        // The processor's time, so that what else the machine does is not in it.
        var ns = (Environment.CpuUsage.TotalTime - began).TotalNanoseconds / Checks;
        bytes = GC.GetAllocatedBytesForCurrentThread() - bytes;
        if (print) Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-30} {bytes / (double)Checks,8:N0} bytes {ns,8:N0} ns of processor"));
        return results;
    }
}
