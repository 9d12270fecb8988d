using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace CallLogging;

/// <summary>Reads and writes events as canonical JSON: members in a fixed order, absent ones left out, times as ticks in UTC.</summary>
/// <remarks>An event that is written and read again is equal, its id and fingerprint included. Equal events give equal bytes.</remarks>
public static class CallEventJson
{
    /// <summary>Writes the whole event as a store keeps it, with its id and the time of its receipt.</summary>
    /// <param name="callEvent">The event to write.</param>
    /// <returns>Compact JSON in UTF-8.</returns>
    public static byte[] Serialize(CallEvent callEvent)
    {
        ArgumentNullException.ThrowIfNull(callEvent);
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer, WriterOptions))
        {
            writer.WriteStartObject();
            writer.WriteString("id"u8, callEvent.DeduplicationId.Value);
            WriteTime(writer, "received"u8, callEvent.ReceivedAt);
            WriteMembers(writer, callEvent, includeExpiringLinks: true);
            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Reads an event that <see cref="Serialize"/> wrote.</summary>
    /// <param name="json">The JSON in UTF-8. Members with unknown names are ignored.</param>
    /// <returns>The event, equal to the one that was written.</returns>
    /// <exception cref="FormatException">The text is not an event.</exception>
    public static CallEvent Deserialize(ReadOnlyMemory<byte> json) => CallEventJsonReader.Read(json);

    /// <summary>The options for compact JSON that escapes only what JSON requires: the text is hashed and stored, never put into a page.</summary>
    internal static JsonWriterOptions WriterOptions { get; } =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>
    /// Writes the content of an event in canonical bytes, links that expire included; it decides the order of two events that tie
    /// otherwise.
    /// </summary>
    internal static byte[] SerializeContent(CallEvent callEvent)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer, WriterOptions))
        {
            WriteContent(writer, callEvent, includeExpiringLinks: true);
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Writes key, kind, time, sequence and facts of an event.</summary>
    /// <param name="writer">The writer that receives the JSON object.</param>
    /// <param name="callEvent">The event to write.</param>
    /// <param name="includeExpiringLinks">
    /// <see langword="true"/> writes links that expire as they are; <see langword="false"/> writes only that there is one.
    /// </param>
    internal static void WriteContent(Utf8JsonWriter writer, CallEvent callEvent, bool includeExpiringLinks)
    {
        writer.WriteStartObject();
        WriteMembers(writer, callEvent, includeExpiringLinks);
        writer.WriteEndObject();
    }

    private static void WriteMembers(Utf8JsonWriter writer, CallEvent callEvent, bool includeExpiringLinks)
    {
        writer.WriteString("provider"u8, callEvent.Key.Provider);
        writer.WriteString("account"u8, callEvent.Key.Account);
        writer.WriteString("call"u8, callEvent.Key.CallId);
        writer.WriteString("kind"u8, callEvent.Kind.Value);
        writer.WriteNumber("at"u8, callEvent.HappenedAt.UtcTicks);
        if (callEvent.Sequence is { } sequence)
        {
            writer.WriteNumber("sequence"u8, sequence);
        }

        WriteFacts(writer, callEvent.Facts, includeExpiringLinks);
    }

    private static void WriteFacts(Utf8JsonWriter writer, CallFacts facts, bool includeExpiringLinks)
    {
        writer.WriteStartObject("facts"u8);
        if (facts.Direction is { } direction)
        {
            writer.WriteNumber("direction"u8, (int)direction);
        }

        if (facts.Line is { } line)
        {
            writer.WritePropertyName("line"u8);
            Write(writer, line);
        }

        if (facts.Team is { } team)
        {
            writer.WritePropertyName("team"u8);
            Write(writer, team);
        }

        WriteParty(writer, "customer"u8, facts.CustomerNumber);
        if (facts.CustomerName is { } name)
        {
            writer.WriteStartObject("customerName"u8);
            WriteText(writer, "first"u8, name.First);
            WriteText(writer, "last"u8, name.Last);
            WriteText(writer, "whole"u8, name.Full);
            writer.WriteEndObject();
        }

        WriteTimes(writer, facts);
        WriteAgents(writer, facts);
        WriteTags(writer, facts.Tags);
        WriteNotes(writer, facts.Notes);
        WriteMedia(writer, "recording"u8, facts.Recording, includeExpiringLinks);
        WriteMedia(writer, "voicemail"u8, facts.Voicemail, includeExpiringLinks);
        WriteText(writer, "missed"u8, facts.MissedReason?.Value);
        WriteParticipants(writer, facts.Participants);
        WriteChoices(writer, facts.IvrChoices);
        if (!facts.RelatedCalls.IsEmpty)
        {
            writer.WriteStartArray("related"u8);
            foreach (CallKey key in facts.RelatedCalls)
            {
                writer.WriteStringValue(key.ToString());
            }

            writer.WriteEndArray();
        }

        WriteText(writer, "status"u8, facts.ProviderStatus);
        WriteText(writer, "duration"u8, facts.ProviderDuration);
        writer.WriteEndObject();
    }

    private static void WriteTimes(Utf8JsonWriter writer, CallFacts facts)
    {
        WriteTime(writer, "started"u8, facts.StartedAt);
        WriteTime(writer, "answered"u8, facts.AnsweredAt);
        if (facts.IsAnsweredAtDerived)
        {
            writer.WriteBoolean("answeredDerived"u8, value: true);
        }

        WriteTime(writer, "ended"u8, facts.EndedAt);
    }

    private static void WriteAgents(Utf8JsonWriter writer, CallFacts facts)
    {
        WriteAgent(writer, "agent"u8, facts.Agent);
        if (!facts.AgentsTried.IsEmpty)
        {
            writer.WriteStartArray("tried"u8);
            foreach (AgentAttempt attempt in facts.AgentsTried)
            {
                writer.WriteStartObject();
                WriteAgent(writer, "agent"u8, attempt.Agent);
                writer.WriteNumber("outcome"u8, (int)attempt.Outcome);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        WriteAgent(writer, "transferredBy"u8, facts.TransferredBy);
        if (facts.TransferredTo is { } target)
        {
            writer.WritePropertyName("transferredTo"u8);
            Write(writer, target);
        }

    }

    private static void WriteTags(Utf8JsonWriter writer, ValueList<CallTag>? tags)
    {
        if (tags is null)
        {
            return;
        }

        writer.WriteStartArray("tags"u8);
        foreach (CallTag tag in tags.Value)
        {
            writer.WriteStartObject();
            writer.WriteString("name"u8, tag.Name);
            WriteAgent(writer, "by"u8, tag.AddedBy);
            WriteTime(writer, "at"u8, tag.AddedAt);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteNotes(Utf8JsonWriter writer, ValueList<CallNote> notes)
    {
        if (notes.IsEmpty)
        {
            return;
        }

        writer.WriteStartArray("notes"u8);
        foreach (CallNote note in notes)
        {
            writer.WriteStartObject();
            writer.WriteString("id"u8, note.Id.Value);
            writer.WriteString("text"u8, note.Text);
            WriteAgent(writer, "by"u8, note.WrittenBy);
            WriteTime(writer, "at"u8, note.WrittenAt);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteParticipants(Utf8JsonWriter writer, ValueList<Participant> participants)
    {
        if (participants.IsEmpty)
        {
            return;
        }

        writer.WriteStartArray("participants"u8);
        foreach (Participant participant in participants)
        {
            writer.WriteStartObject();
            writer.WriteNumber("kind"u8, (int)participant.Kind);
            WriteText(writer, "id"u8, participant.Id);
            WriteText(writer, "name"u8, participant.Name);
            WriteParty(writer, "number"u8, participant.Number);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteChoices(Utf8JsonWriter writer, ValueList<IvrChoice> choices)
    {
        if (choices.IsEmpty)
        {
            return;
        }

        writer.WriteStartArray("ivr"u8);
        foreach (IvrChoice choice in choices)
        {
            writer.WriteStartObject();
            writer.WriteString("id"u8, choice.Id);
            WriteText(writer, "title"u8, choice.Title);
            WriteText(writer, "key"u8, choice.Key);
            WriteText(writer, "branch"u8, choice.Branch);
            WriteTime(writer, "at"u8, choice.ChosenAt);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter writer, Line line)
    {
        writer.WriteStartObject();
        writer.WriteString("id"u8, line.Id.Value);
        WriteText(writer, "name"u8, line.Name);
        if (line.Number is { } number)
        {
            WriteNumber(writer, "number"u8, number);
        }

        WriteText(writer, "country"u8, line.Country);
        WriteText(writer, "zone"u8, line.TimeZone);
        if (line.Owner != LineOwner.Unknown)
        {
            writer.WriteNumber("owner"u8, (int)line.Owner);
        }

        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, Team team)
    {
        writer.WriteStartObject();
        writer.WriteString("id"u8, team.Id.Value);
        WriteText(writer, "name"u8, team.Name);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, TransferTarget target)
    {
        writer.WriteStartObject();
        switch (target)
        {
            case TransferTarget.ToAgent(var agent):
                WriteAgent(writer, "agent"u8, agent);
                break;
            case TransferTarget.ToTeam(var team):
                writer.WritePropertyName("team"u8);
                Write(writer, team);
                break;
            case TransferTarget.ToLine(var line):
                writer.WritePropertyName("line"u8);
                Write(writer, line);
                break;
            case TransferTarget.Outside(var number):
                WriteParty(writer, "outside"u8, number);
                break;
        }

        writer.WriteEndObject();
    }

    private static void WriteAgent(Utf8JsonWriter writer, ReadOnlySpan<byte> name, Agent? agent)
    {
        if (agent is null)
        {
            return;
        }

        writer.WriteStartObject(name);
        writer.WriteString("id"u8, agent.Id.Value);
        WriteText(writer, "name"u8, agent.Name);
        WriteText(writer, "email"u8, agent.Email);
        WriteText(writer, "extension"u8, agent.Extension);
        writer.WriteEndObject();
    }

    private static void WriteParty(Utf8JsonWriter writer, ReadOnlySpan<byte> name, PartyNumber? party)
    {
        if (party is not { } known)
        {
            return;
        }

        writer.WriteStartObject(name);
        switch (known.Kind)
        {
            case PartyNumberKind.Number:
                WriteNumber(writer, "number"u8, known.Number!.Value);
                WriteText(writer, "extension"u8, known.Extension);
                break;
            case PartyNumberKind.NotANumber:
                writer.WriteString("text"u8, known.Text);
                writer.WriteNumber("reason"u8, (int)known.Reason!.Value);
                break;
            case PartyNumberKind.Withheld:
                break;
        }

        writer.WriteEndObject();
    }

    private static void WriteMedia(Utf8JsonWriter writer, ReadOnlySpan<byte> name, CallMedia? media, bool includeExpiringLinks)
    {
        if (media is null)
        {
            return;
        }

        writer.WriteStartObject(name);
        WriteText(writer, "lasting"u8, media.PermanentUrl);
        if (media.ExpiringUrl is { } expiring)
        {
            writer.WriteString("expiring"u8, includeExpiringLinks ? expiring : "");
        }

        writer.WriteEndObject();
    }

    private static void WriteNumber(Utf8JsonWriter writer, ReadOnlySpan<byte> name, PhoneNumber number)
    {
        Span<char> text = stackalloc char[PhoneNumber.MaxDigits + 1];
        number.TryFormat(text, out int length, "E", null);
        writer.WriteString(name, text[..length]);
    }

    private static void WriteText(Utf8JsonWriter writer, ReadOnlySpan<byte> name, string? text)
    {
        if (text is not null)
        {
            writer.WriteString(name, text);
        }
    }

    private static void WriteTime(Utf8JsonWriter writer, ReadOnlySpan<byte> name, DateTimeOffset? time)
    {
        if (time is { } known)
        {
            writer.WriteNumber(name, known.UtcTicks);
        }
    }
}
