using Google.Protobuf;
using Google.Protobuf.Reflection;
using InterDeptCheck.Client;
using InterDeptCheck.Contracts.V1;

namespace InterDeptCheck.UnitTests.Client;

/// <summary>Whatever field of a question or an answer is altered, the client notices.</summary>
public sealed class BindingCoverageTests
{
    // It names the answer in the disclosure log, and is given after the answer is bound.
    private const string NotBound = "interdeptcheck.v1.CheckResponse.answer_id";

    /// <summary>What version 1 does not cover, and an answer that it binds therefore never has.</summary>
    internal static readonly string[] MarkFields =
        ["interdeptcheck.v1.StatusAnswer.standing", "interdeptcheck.v1.StatusAnswer.vouched_until"];

    [Theory]
    [MemberData(nameof(BindingVectorsTests.Versions), MemberType = typeof(BindingVectorsTests))]
    public void Every_field_of_every_answer_is_bound(int version)
    {
        foreach (var vector in BindingVectors.Read(version))
        {
            foreach (var (what, altered) in Alterations(vector.Response).Where(one => one.What != NotBound))
            {
                var error = Assert.Throws<InterDeptCheckException>(() => AnswerReader.Read(vector.Request, altered, Guid.Empty));
                Assert.True(
                    error.Reason is FailureReason.AnswerMixedUp or FailureReason.AnswerUnreadable,
                    $"{vector.Name}: {what} gave {error.Reason}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(BindingVectorsTests.Versions), MemberType = typeof(BindingVectorsTests))]
    public void Every_field_of_every_question_is_bound(int version)
    {
        foreach (var vector in BindingVectors.Read(version))
        {
            foreach (var (what, altered) in Alterations(vector.Request))
            {
                var error = Record.Exception(() => AnswerReader.Read(altered, vector.Response, Guid.Empty));
                Assert.True(
                    error is InterDeptCheckException { Reason: FailureReason.AnswerMixedUp }, $"{vector.Name}: {what} gave {error}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(BindingVectorsTests.Versions), MemberType = typeof(BindingVectorsTests))]
    public void The_vectors_use_every_field_of_the_contract(int version)
    {
        var vectors = BindingVectors.Read(version);
        var used = vectors.SelectMany(vector => Used(vector.Request).Concat(Used(vector.Response))).ToHashSet(StringComparer.Ordinal);
        var all = new[] { CheckRequest.Descriptor, CheckResponse.Descriptor }.SelectMany(Reachable).Select(field => field.FullName);
        Assert.Equal(version == 1 ? MarkFields : [], all.Except(used.Append(NotBound), StringComparer.Ordinal));
    }

    // One copy for each field, at any depth, in which only that field is different.
    internal static IEnumerable<(string What, T Altered)> Alterations<T>(T message)
        where T : IMessage<T>, IDeepCloneable<T>
    {
        var count = Places(message).Count();
        for (var index = 0; index < count; index++)
        {
            var copy = message.Clone();
            var (holder, field) = Places(copy).ElementAt(index);
            if (Alter(holder, field)) yield return (field.FullName, copy);
        }
    }

    private static IEnumerable<(IMessage Holder, FieldDescriptor Field)> Places(IMessage message)
    {
        foreach (var field in message.Descriptor.Fields.InFieldNumberOrder())
        {
            yield return (message, field);
            foreach (var child in Children(message, field))
            {
                foreach (var place in Places(child)) yield return place;
            }
        }
    }

    private static IEnumerable<IMessage> Children(IMessage message, FieldDescriptor field) =>
        field.FieldType != FieldType.Message ? []
        : field.Accessor.GetValue(message) switch
        {
            System.Collections.IList list => list.Cast<IMessage>(),
            IMessage one => [one],
            _ => [],
        };

    private static bool Alter(IMessage holder, FieldDescriptor field)
    {
        var value = field.Accessor.GetValue(holder);
        if (field.IsRepeated)
        {
            var list = (System.Collections.IList)value;
            if (list.Count == 0) return false;
            list.RemoveAt(list.Count - 1);
            return true;
        }

        // Setting another member of the oneof is covered by altering the one that is set.
        if (field.ContainingOneof is { } oneof && oneof.Accessor.GetCaseFieldDescriptor(holder) != field) return false;
        if (field.FieldType == FieldType.Message)
        {
            if (value is null) return false;
            field.Accessor.Clear(holder);
            return field.ContainingOneof is null;
        }

        field.Accessor.SetValue(holder, Another(field, value));
        return true;
    }

    private static object Another(FieldDescriptor field, object value) => value switch
    {
        string text => text + "x",
        int number => number + 1,
        long number => number + 1,
        uint number => number + 1,
        bool flag => !flag,
        ByteString bytes => ByteString.CopyFrom([.. bytes, 0]),
        Enum => Enum.ToObject(value.GetType(), Convert.ToInt32(value, System.Globalization.CultureInfo.InvariantCulture) + 1),
        _ => throw new InvalidOperationException($"{field.FullName} has a type that this test does not know."),
    };

    internal static IEnumerable<string> Used(IMessage message) => Places(message)
        .Where(place => IsSet(place.Holder, place.Field))
        .Select(place => place.Field.FullName);

    private static bool IsSet(IMessage holder, FieldDescriptor field) => field.Accessor.GetValue(holder) switch
    {
        null or 0 or 0L or 0u or false or "" => false,
        System.Collections.IList list => list.Count > 0,
        Enum value => Convert.ToInt32(value, System.Globalization.CultureInfo.InvariantCulture) != 0,
        _ => true,
    };

    internal static IEnumerable<FieldDescriptor> Reachable(MessageDescriptor message) => message.Fields.InFieldNumberOrder()
        .SelectMany(field => field.FieldType == FieldType.Message ? Reachable(field.MessageType).Prepend(field) : [field]);
}
