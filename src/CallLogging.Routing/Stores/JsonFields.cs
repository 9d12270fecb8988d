using System.Text.Json;

namespace CallLogging.Routing;

/// <summary>Reads and writes the kinds of properties that routing values are made of. An absent property stands for null, 0, false or empty.</summary>
internal static class JsonFields
{
    public static void WriteTime(this Utf8JsonWriter writer, ReadOnlySpan<byte> name, DateTimeOffset? time)
    {
        if (time is { } known)
        {
            writer.WriteNumber(name, known.UtcTicks);
        }
    }

    public static void WriteText(this Utf8JsonWriter writer, ReadOnlySpan<byte> name, string? text)
    {
        if (text is not null)
        {
            writer.WriteString(name, text);
        }
    }

    public static void WriteCount(this Utf8JsonWriter writer, ReadOnlySpan<byte> name, long count)
    {
        if (count != 0)
        {
            writer.WriteNumber(name, count);
        }
    }

    public static void WriteTimeSpan(this Utf8JsonWriter writer, ReadOnlySpan<byte> name, TimeSpan span) => writer.WriteCount(name, span.Ticks);

    public static void WriteFlag(this Utf8JsonWriter writer, ReadOnlySpan<byte> name, bool flag)
    {
        if (flag)
        {
            writer.WriteBoolean(name, flag);
        }
    }

    public static void WriteTexts(this Utf8JsonWriter writer, ReadOnlySpan<byte> name, IEnumerable<string> texts)
    {
        bool isFirst = true;
        foreach (string text in texts)
        {
            if (isFirst)
            {
                writer.WriteStartArray(name);
                isFirst = false;
            }

            writer.WriteStringValue(text);
        }

        if (!isFirst)
        {
            writer.WriteEndArray();
        }
    }

    public static void WriteParty(this Utf8JsonWriter writer, ReadOnlySpan<byte> name, PartyNumber party)
    {
        switch (party.Kind)
        {
            case PartyNumberKind.Number:
                writer.WriteString(name, party.Number!.Value.E164);
                break;
            case PartyNumberKind.NotANumber:
                writer.WriteStartObject(name);
                writer.WriteString("text"u8, party.Text);
                writer.WriteNumber("reason"u8, (int)party.Reason!.Value);
                writer.WriteEndObject();
                break;
            case PartyNumberKind.Withheld:
                break;
        }
    }

    public static DateTimeOffset? FindTime(this JsonElement json, ReadOnlySpan<byte> name) =>
        json.TryGetProperty(name, out JsonElement value) ? new DateTimeOffset(value.GetInt64(), TimeSpan.Zero) : null;

    public static string? FindText(this JsonElement json, ReadOnlySpan<byte> name) =>
        json.TryGetProperty(name, out JsonElement value) ? value.GetString() : null;

    public static long GetCount(this JsonElement json, ReadOnlySpan<byte> name) =>
        json.TryGetProperty(name, out JsonElement value) ? value.GetInt64() : 0;

    public static TimeSpan GetTimeSpan(this JsonElement json, ReadOnlySpan<byte> name) => TimeSpan.FromTicks(json.GetCount(name));

    public static bool GetFlag(this JsonElement json, ReadOnlySpan<byte> name) =>
        json.TryGetProperty(name, out JsonElement value) && value.GetBoolean();

    public static ValueList<T> GetList<T>(this JsonElement json, ReadOnlySpan<byte> name, Func<JsonElement, T> read) =>
        json.TryGetProperty(name, out JsonElement value) ? value.EnumerateArray().Select(read).ToValueList() : default;

    public static AgentId? FindAgent(this JsonElement json, ReadOnlySpan<byte> name) => json.FindText(name) is { } id ? new AgentId(id) : null;

    public static AgentId ReadAgent(JsonElement json) => new(json.GetString()!);

    public static CallKey? FindCall(this JsonElement json, ReadOnlySpan<byte> name) => json.FindText(name) is { } key ? ParseCallKey(key) : null;

    public static CallKey ParseCallKey(string? text) =>
        CallKey.TryParse(text, out CallKey key) ? key : throw new FormatException("a call key is expected");

    public static PhoneNumber ParseNumber(string? text) =>
        PhoneNumberParser.Parse(text).Number ?? throw new FormatException("a telephone number in E.164 format is expected");

    public static PartyNumber GetParty(this JsonElement json, ReadOnlySpan<byte> name) =>
        !json.TryGetProperty(name, out JsonElement value) ? PartyNumber.Withheld
        : value.ValueKind == JsonValueKind.Object
            ? PartyNumber.NotANumber(value.FindText("text"u8) ?? "", (NotANumberReason)value.GetCount("reason"u8))
        : PartyNumber.From(ParseNumber(value.GetString()));
}
