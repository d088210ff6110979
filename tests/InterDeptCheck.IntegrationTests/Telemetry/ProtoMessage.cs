using System.Globalization;
using System.Text;
using Google.Protobuf;

namespace InterDeptCheck.IntegrationTests.Telemetry;

/// <summary>A protobuf message without its schema: its fields by number, in the order in which they came.</summary>
internal sealed class ProtoMessage
{
    private readonly List<(int Number, ulong Value, byte[]? Bytes)> fields = [];

    public ProtoMessage(byte[] bytes)
    {
        var input = new CodedInputStream(bytes);
        while (input.ReadTag() is var tag and not 0)
        {
            var number = WireFormat.GetTagFieldNumber(tag);
            fields.Add(WireFormat.GetTagWireType(tag) switch
            {
                WireFormat.WireType.Varint => (number, input.ReadUInt64(), null),
                WireFormat.WireType.Fixed64 => (number, input.ReadFixed64(), null),
                WireFormat.WireType.Fixed32 => (number, input.ReadFixed32(), null),
                WireFormat.WireType.LengthDelimited => (number, 0, input.ReadBytes().ToByteArray()),
                _ => throw new InvalidDataException("A group."),
            });
        }
    }

    public bool Has(int number) => fields.Exists(field => field.Number == number);

    public ulong Number(int number) => fields.Find(field => field.Number == number).Value;

    public byte[] Bytes(int number) => fields.Find(field => field.Number == number).Bytes ?? [];

    public string Text(int number) => Encoding.UTF8.GetString(Bytes(number));

    public IEnumerable<ProtoMessage> All(params ReadOnlySpan<int> path) => All([.. path], 0);

    /// <summary>The attributes in a field of KeyValue (opentelemetry.proto.common.v1): strings and whole numbers.</summary>
    public IReadOnlyDictionary<string, string> Attributes(int number) => All(number).ToDictionary(
        pair => pair.Text(1),
        pair => pair.All(2).Single() is var value && value.Has(1) ? value.Text(1) : value.Number(3).ToString(CultureInfo.InvariantCulture),
        StringComparer.Ordinal);

    private IEnumerable<ProtoMessage> All(IReadOnlyList<int> path, int depth)
    {
        var here = fields.Where(field => field.Number == path[depth] && field.Bytes is not null).Select(field => new ProtoMessage(field.Bytes!));
        return depth == path.Count - 1 ? here : here.SelectMany(message => message.All(path, depth + 1));
    }
}
