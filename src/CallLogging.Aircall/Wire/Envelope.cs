using System.Text.Json;

namespace CallLogging.Aircall.Wire;

/// <summary>The members of a body that decide whose it is, read from JSON of any shape.</summary>
/// <param name="Token">The token, or null if there is none or it is no text.</param>
/// <param name="Event">The event's name, likewise.</param>
internal readonly record struct Envelope(string? Token, string? Event)
{
    /// <summary>Reads the envelope, and the rest only as far as it takes to see that it is JSON.</summary>
    /// <param name="json">The body, in valid UTF-8 without escapes of lone surrogates.</param>
    /// <param name="envelope">The envelope, if it is JSON.</param>
    /// <param name="place">Where it ceases to be JSON, if it is none.</param>
    public static bool TryRead(ReadOnlySpan<byte> json, out Envelope envelope, out string place)
    {
        envelope = default;
        place = "";

        // However deep: the depth that the wire records allow is no law of JSON.
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = int.MaxValue });
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType == JsonTokenType.PropertyName && reader.CurrentDepth == 1)
                {
                    envelope = ReadMember(ref reader, envelope);
                }
            }

            return true;
        }
        catch (JsonException fault)
        {
            place = $"line {fault.LineNumber + 1}, byte {fault.BytePositionInLine + 1}";
            return false;
        }
    }

    private static Envelope ReadMember(ref Utf8JsonReader reader, Envelope envelope)
    {
        bool isToken = reader.ValueTextEquals("token"u8);
        bool isEvent = reader.ValueTextEquals("event"u8);
        reader.Read();
        string? text = (isToken || isEvent) && reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
        return isToken ? envelope with { Token = text } : isEvent ? envelope with { Event = text } : envelope;
    }
}
