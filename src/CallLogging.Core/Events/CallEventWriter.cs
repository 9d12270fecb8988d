using System.Text.Json;
using CallLogging.Delivery;

namespace CallLogging;

/// <summary>Writes events in the canonical form by hand.</summary>
/// <remarks>
/// Every new event is written once for its fingerprint. The generated serializer takes more than twice as long and allocates 1.2 kB, so that
/// reading a webhook would exceed its bound (docs/performance.md). A test compares the bytes with those of the generated serializer, so that
/// a member that is added to an event cannot be missing here.
/// </remarks>
internal static class CallEventWriter
{
    /// <summary>Writes the whole event as a store keeps it, with its id and the time of its receipt.</summary>
    public static void Write(Utf8JsonWriter writer, CallEvent callEvent)
    {
        writer.WriteStartObject();
        WriteContent(writer, callEvent, includeExpiringLinks: true);
        writer.WriteString("deduplicationId"u8, callEvent.DeduplicationId.Value);
        WriteTime(writer, "receivedAt"u8, callEvent.ReceivedAt);
        writer.WriteEndObject();
    }

    /// <summary>Writes what repeats of an event have in common. Of a link that expires it writes only that there is one.</summary>
    public static void WriteRepeatable(Utf8JsonWriter writer, CallEvent callEvent)
    {
        writer.WriteStartObject();
        WriteContent(writer, callEvent, includeExpiringLinks: false);
        writer.WriteEndObject();
    }

    private static void WriteContent(Utf8JsonWriter writer, CallEvent callEvent, bool includeExpiringLinks)
    {
        writer.WriteString("key"u8, callEvent.Key.ToString());
        writer.WriteString("kind"u8, callEvent.Kind.Value);
        WriteTime(writer, "happenedAt"u8, callEvent.HappenedAt);
        WriteFacts(writer, callEvent.Facts, includeExpiringLinks);
        if (callEvent.Sequence is { } sequence)
        {
            writer.WriteNumber("sequence"u8, sequence);
        }
    }

    private static void WriteFacts(Utf8JsonWriter writer, CallFacts facts, bool includeExpiringLinks)
    {
        writer.WriteStartObject("facts"u8);
        if (facts.Direction is { } direction)
        {
            writer.WriteString("direction"u8, EnumConverter<CallDirection>.Words[(int)direction]);
        }

        WriteLine(writer, "line"u8, facts.Line);
        WriteTeam(writer, "team"u8, facts.Team);
        WriteParty(writer, "customerNumber"u8, facts.CustomerNumber);
        if (facts.CustomerName is { } name)
        {
            writer.WriteStartObject("customerName"u8);
            WriteText(writer, "first"u8, name.First);
            WriteText(writer, "last"u8, name.Last);
            WriteText(writer, "full"u8, name.Full);
            writer.WriteEndObject();
        }

        WriteTime(writer, "startedAt"u8, facts.StartedAt);
        WriteTime(writer, "answeredAt"u8, facts.AnsweredAt);
        if (facts.IsAnsweredAtDerived)
        {
            writer.WriteBoolean("isAnsweredAtDerived"u8, value: true);
        }

        WriteTime(writer, "endedAt"u8, facts.EndedAt);
        WriteAgent(writer, "agent"u8, facts.Agent);
        WriteVoiceAgent(writer, facts.VoiceAgent);
        WriteList(writer, "agentsTried"u8, facts.AgentsTried, WriteAttempt);
        WriteAgent(writer, "transferredBy"u8, facts.TransferredBy);
        WriteTarget(writer, "transferredTo"u8, facts.TransferredTo);
        if (facts.Tags is { IsEmpty: true })
        {
            // An empty list states that the call has no tag.
            writer.WriteStartArray("tags"u8);
            writer.WriteEndArray();
        }

        WriteList(writer, "tags"u8, facts.Tags ?? [], WriteTag);
        WriteList(writer, "notes"u8, facts.Notes, WriteNote);
        WriteMedia(writer, "recording"u8, facts.Recording, includeExpiringLinks);
        WriteMedia(writer, "voicemail"u8, facts.Voicemail, includeExpiringLinks);
        WriteText(writer, "missedReason"u8, facts.MissedReason?.Value);
        WriteList(writer, "participants"u8, facts.Participants, WriteParticipant);
        WriteList(writer, "ivrChoices"u8, facts.IvrChoices, WriteChoice);
        WriteList(writer, "relatedCalls"u8, facts.RelatedCalls, static (w, k) => w.WriteStringValue(k.ToString()));
        if (facts.LeftOutCount != 0)
        {
            writer.WriteNumber("leftOutCount"u8, facts.LeftOutCount);
        }

        WriteText(writer, "providerStatus"u8, facts.ProviderStatus);
        WriteText(writer, "providerDuration"u8, facts.ProviderDuration);
        writer.WriteEndObject();
    }

    private static void WriteVoiceAgent(Utf8JsonWriter writer, VoiceAgent? session)
    {
        if (session is null)
        {
            return;
        }

        writer.WriteStartObject("voiceAgent"u8);
        writer.WriteString("sessionId"u8, session.SessionId);
        WriteText(writer, "id"u8, session.Id);
        WriteText(writer, "name"u8, session.Name);
        WriteTime(writer, "startedAt"u8, session.StartedAt);
        WriteTime(writer, "endedAt"u8, session.EndedAt);
        if (session.IsEscalated)
        {
            writer.WriteBoolean("isEscalated"u8, value: true);
        }

        writer.WriteEndObject();
    }

    private static void WriteAttempt(Utf8JsonWriter writer, AgentAttempt attempt)
    {
        writer.WriteStartObject();
        WriteAgent(writer, "agent"u8, attempt.Agent);
        writer.WriteString("outcome"u8, EnumConverter<AttemptOutcome>.Words[(int)attempt.Outcome]);
        writer.WriteEndObject();
    }

    private static void WriteTag(Utf8JsonWriter writer, CallTag tag)
    {
        writer.WriteStartObject();
        writer.WriteString("name"u8, tag.Name);
        WriteAgent(writer, "addedBy"u8, tag.AddedBy);
        WriteTime(writer, "addedAt"u8, tag.AddedAt);
        writer.WriteEndObject();
    }

    private static void WriteNote(Utf8JsonWriter writer, CallNote note)
    {
        writer.WriteStartObject();
        writer.WriteString("id"u8, note.Id.Value);
        writer.WriteString("text"u8, note.Text);
        WriteAgent(writer, "writtenBy"u8, note.WrittenBy);
        WriteTime(writer, "writtenAt"u8, note.WrittenAt);
        writer.WriteEndObject();
    }

    private static void WriteParticipant(Utf8JsonWriter writer, Participant participant)
    {
        writer.WriteStartObject();
        writer.WriteString("kind"u8, EnumConverter<ParticipantKind>.Words[(int)participant.Kind]);
        WriteText(writer, "id"u8, participant.Id);
        WriteText(writer, "name"u8, participant.Name);
        WriteParty(writer, "number"u8, participant.Number);
        writer.WriteEndObject();
    }

    private static void WriteChoice(Utf8JsonWriter writer, IvrChoice choice)
    {
        writer.WriteStartObject();
        writer.WriteString("id"u8, choice.Id);
        WriteText(writer, "title"u8, choice.Title);
        WriteText(writer, "key"u8, choice.Key);
        WriteText(writer, "branch"u8, choice.Branch);
        WriteTime(writer, "chosenAt"u8, choice.ChosenAt);
        writer.WriteEndObject();
    }

    private static void WriteLine(Utf8JsonWriter writer, ReadOnlySpan<byte> name, Line? line)
    {
        if (line is null)
        {
            return;
        }

        writer.WriteStartObject(name);
        writer.WriteString("id"u8, line.Id.Value);
        WriteText(writer, "name"u8, line.Name);
        WriteParty(writer, "number"u8, line.Number is { } number ? PartyNumber.From(number) : null);
        WriteText(writer, "country"u8, line.Country);
        WriteText(writer, "timeZone"u8, line.TimeZone);
        if (line.Owner != LineOwner.Unknown)
        {
            writer.WriteString("owner"u8, EnumConverter<LineOwner>.Words[(int)line.Owner]);
        }

        writer.WriteEndObject();
    }

    private static void WriteTeam(Utf8JsonWriter writer, ReadOnlySpan<byte> name, Team? team)
    {
        if (team is not null)
        {
            writer.WriteStartObject(name);
            writer.WriteString("id"u8, team.Id.Value);
            WriteText(writer, "name"u8, team.Name);
            writer.WriteEndObject();
        }
    }

    private static void WriteAgent(Utf8JsonWriter writer, ReadOnlySpan<byte> name, Agent? agent)
    {
        if (agent is not null)
        {
            writer.WriteStartObject(name);
            writer.WriteString("id"u8, agent.Id.Value);
            WriteText(writer, "name"u8, agent.Name);
            WriteText(writer, "email"u8, agent.Email);
            WriteText(writer, "extension"u8, agent.Extension);
            writer.WriteEndObject();
        }
    }

    private static void WriteTarget(Utf8JsonWriter writer, ReadOnlySpan<byte> name, TransferTarget? target)
    {
        if (target is null)
        {
            return;
        }

        writer.WriteStartObject(name);
        switch (target)
        {
            case TransferTarget.ToAgent(var agent):
                writer.WriteString("kind"u8, TransferTarget.AgentWord);
                WriteAgent(writer, "agent"u8, agent);
                break;
            case TransferTarget.ToTeam(var team):
                writer.WriteString("kind"u8, TransferTarget.TeamWord);
                WriteTeam(writer, "team"u8, team);
                break;
            case TransferTarget.ToLine(var line):
                writer.WriteString("kind"u8, TransferTarget.LineWord);
                WriteLine(writer, "line"u8, line);
                break;
            case TransferTarget.Outside(var number):
                writer.WriteString("kind"u8, TransferTarget.OutsideWord);
                WriteParty(writer, "number"u8, number);
                break;
        }

        writer.WriteEndObject();
    }

    private static void WriteMedia(Utf8JsonWriter writer, ReadOnlySpan<byte> name, CallMedia? media, bool includeExpiringLinks)
    {
        if (media is not null)
        {
            writer.WriteStartObject(name);
            WriteText(writer, "permanentUrl"u8, media.PermanentUrl);
            WriteText(writer, "expiringUrl"u8, media.ExpiringUrl is null || includeExpiringLinks ? media.ExpiringUrl : "");
            writer.WriteEndObject();
        }
    }

    private static void WriteList<T>(Utf8JsonWriter writer, ReadOnlySpan<byte> name, ValueList<T> items, Action<Utf8JsonWriter, T> write)
    {
        if (items.IsEmpty)
        {
            return;
        }

        writer.WriteStartArray(name);
        foreach (T item in items)
        {
            write(writer, item);
        }

        writer.WriteEndArray();
    }

    private static void WriteParty(Utf8JsonWriter writer, ReadOnlySpan<byte> name, PartyNumber? party)
    {
        if (party is { } known)
        {
            writer.WritePropertyName(name);
            PartyNumberConverter.Write(writer, known);
        }
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
            writer.WriteString(name, known.UtcDateTime);
        }
    }
}
