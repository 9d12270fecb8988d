using System.Text.Json;

namespace CallLogging.Delivery;

/// <summary>Reads effects that <see cref="EffectJson"/> wrote.</summary>
internal static class EffectJsonReader
{
    public static Effect Read(string json)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            return ReadEffect(document.RootElement);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw new FormatException($"The stored text is no effect: {fault.Message}", fault);
        }
    }

    private static Effect ReadEffect(JsonElement root) => new()
    {
        Id = new EffectId(Text(root.GetProperty("id"u8))),
        Call = CallKey.TryParse(Text(root.GetProperty("call"u8)), out CallKey key) ? key : throw new FormatException("The stored effect names no call."),
        Destination = Text(root.GetProperty("destination"u8)),
        Kind = new EffectKind(Text(root.GetProperty("kind"u8))),
        Target = root.TryGetProperty("target"u8, out JsonElement target) ? target.GetString() : null,
        Claim = root.TryGetProperty("claim"u8, out JsonElement claim) ? new ClaimKey(Text(claim)) : null,
        ConflictKeys = root.GetProperty("conflictKeys"u8).EnumerateArray().Select(k => new ConflictKey(Text(k))).ToValueList(),
        After = root.GetProperty("after"u8).EnumerateArray().Select(a => new EffectId(Text(a))).ToValueList(),
        Fields = Fields(root.GetProperty("fields"u8)),
        Expected = root.TryGetProperty("expected"u8, out JsonElement expected) ? Fields(expected) : [],
        UnchangedSince = root.TryGetProperty("unchangedSince"u8, out JsonElement since) ? new DateTimeOffset(since.GetInt64(), TimeSpan.Zero) : null,
        Reasons = root.GetProperty("reasons"u8).EnumerateArray().Select(Reason).ToValueList(),
    };

    private static ValueList<EffectField> Fields(JsonElement json) =>
        json.EnumerateObject().Select(f => new EffectField(f.Name, Value(f.Value))).ToValueList();

    private static FieldValue Value(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Number => FieldValue.Of(json.GetInt64()),
        JsonValueKind.True => FieldValue.Of(true),
        JsonValueKind.False => FieldValue.Of(false),
        JsonValueKind.String => FieldValue.Of(Text(json)),
        JsonValueKind.Object => FieldValue.IdOf(new EffectId(Text(json.GetProperty("id"u8)))),
        _ => FieldValue.Null,
    };

    private static Reason Reason(JsonElement json) => new(
        Text(json.GetProperty("about"u8)),
        Text(json.GetProperty("rule"u8)),
        json.GetProperty("considered"u8).EnumerateArray()
            .Select(c => new PassedOver(Text(c.GetProperty("candidate"u8)), Text(c.GetProperty("why"u8))))
            .ToValueList());

    private static string Text(JsonElement json) => json.GetString() ?? throw new FormatException("A text is missing in the stored effect.");
}
