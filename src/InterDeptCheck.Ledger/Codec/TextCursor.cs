using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Identity;

namespace InterDeptCheck.Ledger.Codec;

/// <summary>
/// Goes through a text as this codec writes it, once and without a tree. Whatever is otherwise throws: <see cref="RecordCodec"/> then
/// reads the text in the general way, which alone decides whether it can be read.
/// </summary>
internal ref struct TextCursor(ReadOnlySpan<byte> utf8)
{
    private const int DateLength = 10;
    private Utf8JsonReader json = new(utf8);
    private ReadOnlySpan<byte> knownFamily;
    private ReadOnlySpan<byte> knownGiven;
    private PersonName? known;
    private bool isAhead;

    /// <summary>Reads one item, from its first token to its last.</summary>
    public delegate T Item<out T>(ref TextCursor text);

    /// <summary>Where the current token begins, bytes from the start.</summary>
    public readonly long Start => json.TokenStartIndex;

    /// <summary>The next token has to begin an object.</summary>
    public void EnterObject()
    {
        Next();
        Require(JsonTokenType.StartObject);
    }

    /// <summary>Goes to the next field of the object; false at its end.</summary>
    public bool NextField()
    {
        Next();
        if (json.TokenType == JsonTokenType.EndObject) return false;
        Require(JsonTokenType.PropertyName);
        return true;
    }

    /// <summary>Whether the current field has that name.</summary>
    public readonly bool Is(ReadOnlySpan<byte> name) => !json.ValueIsEscaped && json.ValueSpan.SequenceEqual(name);

    /// <summary>Passes over the value of the current field.</summary>
    public void Skip() => json.Skip();

    /// <summary>Nothing may follow.</summary>
    public void End()
    {
        if (json.Read()) throw Unusual();
    }

    public long Number()
    {
        Next();
        return json.GetInt64();
    }

    public LedgerPosition Position() => new(Number());

    public bool Flag()
    {
        Next();
        return json.GetBoolean();
    }

    public Guid Guid()
    {
        Next();
        return json.GetGuid();
    }

    /// <summary>A text that mostly differs from record to record.</summary>
    public string Text()
    {
        Next();
        Require(JsonTokenType.String);
        return json.GetString()!;
    }

    /// <summary>A text of few values, such as a code: one string for all records that have it.</summary>
    public string Code()
    {
        var bytes = Bytes();
        return json.ValueIsEscaped ? json.GetString()! : Codes.Of(bytes);
    }

    public T Name<T>()
        where T : struct, Enum => EnumNames<T>.Parse(Bytes());

    public DateOnly Date()
    {
        var text = Bytes();
        if (text.Length != DateLength || text[4] != '-' || text[7] != '-') throw Unusual();
        return new(Digits(text[..4]), Digits(text[5..7]), Digits(text[8..]));
    }

    public BirthDate Born()
    {
        var text = Bytes();
        if (text.Length != DateLength || text[4] != '-' || text[7] != '-') throw Unusual();
        return JsonReading.Value(BirthDate.FromInt((Digits(text[..4]) * 10_000) + (Part(text[5..7]) * 100) + Part(text[8..])));
    }

    public CountryCode Country() => JsonReading.Value(CountryCode.Parse(Code()));

    public DocumentKey Document() => JsonReading.Value(DocumentKey.Parse(Text()));

    /// <summary>The bytes of a text, as they are written.</summary>
    public ReadOnlySpan<byte> Bytes()
    {
        Next();
        Require(JsonTokenType.String);
        return json.ValueSpan;
    }

    /// <summary>The name of these parts, as they are written: most parts of a record name one holder, who is made once.</summary>
    public PersonName Name(ReadOnlySpan<byte> family, ReadOnlySpan<byte> given)
    {
        if (known is { } same && family.SequenceEqual(knownFamily) && given.SequenceEqual(knownGiven)) return same;
        if (family.IsEmpty || family.Contains((byte)'\\') || given.Contains((byte)'\\')) throw Unusual();
        var name = JsonReading.Value(PersonName.Create(Strict.GetString(family), given.IsEmpty ? null : Strict.GetString(given)));
        knownFamily = family;
        knownGiven = given;
        known = name;
        return name;
    }

    public ValueList<T> List<T>(Item<T> read)
    {
        Next();
        Require(JsonTokenType.StartArray);
        var items = new List<T>();
        while (true)
        {
            Next();
            if (json.TokenType == JsonTokenType.EndArray) return ValueListBuilder.Create<T>(CollectionsMarshal.AsSpan(items));
            isAhead = true;
            items.Add(read(ref this));
        }
    }

    /// <summary>What is thrown for a text that was not written so.</summary>
    public static FormatException Unusual() => new("A text that is not as this codec writes it.");

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    // The first token of an item was read to see whether there is one.
    private void Next()
    {
        if (isAhead) isAhead = false;
        else if (!json.Read()) throw Unusual();
    }

    private readonly void Require(JsonTokenType type)
    {
        if (json.TokenType != type) throw Unusual();
    }

    // Of a birth date: XX where it is unknown; 00 is none.
    private static int Part(ReadOnlySpan<byte> text)
    {
        if (text.SequenceEqual("XX"u8)) return 0;
        var number = Digits(text);
        return number != 0 ? number : throw Unusual();
    }

    private static int Digits(ReadOnlySpan<byte> text)
    {
        var number = 0;
        foreach (var digit in text)
        {
            if (digit is < (byte)'0' or > (byte)'9') throw Unusual();
            number = (number * 10) + digit - '0';
        }

        return number;
    }
}
