using System.Text.Json;

namespace CallLogging;

/// <summary>Reads events that <see cref="CallEventJson"/> wrote.</summary>
internal static class CallEventJsonReader
{
    /// <summary>Reads one event.</summary>
    /// <exception cref="FormatException">The text is not an event.</exception>
    public static CallEvent Read(ReadOnlyMemory<byte> json)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            return ReadEvent(document.RootElement);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or KeyNotFoundException or ArgumentException)
        {
            throw new FormatException($"The stored text is not a call event: {fault.Message}", fault);
        }
    }

    private static CallEvent ReadEvent(JsonElement root)
    {
        CallKey key = default;
        CallEventKind kind = default;
        DateTimeOffset at = default;
        DateTimeOffset? received = null;
        long? sequence = null;
        DeduplicationId? id = null;
        CallFacts facts = CallFacts.None;
        string provider = "", account = "", call = "";
        foreach (JsonProperty member in root.EnumerateObject())
        {
            switch (member.Name)
            {
                case "id": id = new DeduplicationId(ReadText(member.Value)); break;
                case "received": received = ReadTime(member.Value); break;
                case "provider": provider = ReadText(member.Value); break;
                case "account": account = ReadText(member.Value); break;
                case "call": call = ReadText(member.Value); break;
                case "kind": kind = new CallEventKind(ReadText(member.Value)); break;
                case "at": at = ReadTime(member.Value); break;
                case "sequence": sequence = member.Value.GetInt64(); break;
                case "facts": facts = ReadFacts(member.Value); break;
                default: break;
            }
        }

        key = new CallKey(provider, account, call);
        return new CallEvent(key, kind, at, facts, sequence, id) { ReceivedAt = received };
    }

    private static CallFacts ReadFacts(JsonElement json)
    {
        CallFacts facts = CallFacts.None;
        foreach (JsonProperty member in json.EnumerateObject())
        {
            JsonElement value = member.Value;
            facts = member.Name switch
            {
                "direction" => facts with { Direction = (CallDirection)value.GetInt32() },
                "line" => facts with { Line = ReadLine(value) },
                "team" => facts with { Team = ReadTeam(value) },
                "customer" => facts with { CustomerNumber = ReadParty(value) },
                "customerName" => facts with { CustomerName = new PersonName(ReadOptionalText(value, "first"), ReadOptionalText(value, "last"), ReadOptionalText(value, "whole")) },
                "started" => facts with { StartedAt = ReadTime(value) },
                "answered" => facts with { AnsweredAt = ReadTime(value) },
                "answeredDerived" => facts with { IsAnsweredAtDerived = value.GetBoolean() },
                "ended" => facts with { EndedAt = ReadTime(value) },
                "agent" => facts with { Agent = ReadAgent(value) },
                "tried" => facts with { AgentsTried = ReadList(value, ReadAttempt) },
                "transferredBy" => facts with { TransferredBy = ReadAgent(value) },
                "transferredTo" => facts with { TransferredTo = ReadTarget(value) },
                "tags" => facts with { Tags = ReadList(value, ReadTag) },
                "notes" => facts with { Notes = ReadList(value, ReadNote) },
                "recording" => facts with { Recording = ReadMedia(value) },
                "voicemail" => facts with { Voicemail = ReadMedia(value) },
                "missed" => facts with { MissedReason = new MissedReason(ReadText(value)) },
                "participants" => facts with { Participants = ReadList(value, ReadParticipant) },
                "ivr" => facts with { IvrChoices = ReadList(value, ReadChoice) },
                "related" => facts with { RelatedCalls = ReadList(value, ReadKey) },
                "status" => facts with { ProviderStatus = ReadText(value) },
                "duration" => facts with { ProviderDuration = ReadText(value) },
                _ => facts,
            };
        }

        return facts;
    }

    private static Line ReadLine(JsonElement json) => new(new LineId(ReadRequiredText(json, "id")))
    {
        Name = ReadOptionalText(json, "name"),
        Number = ReadOptionalText(json, "number") is { } number ? PhoneNumberParser.Parse(number).Number : null,
        Country = ReadOptionalText(json, "country"),
        TimeZone = ReadOptionalText(json, "zone"),
        Owner = json.TryGetProperty("owner"u8, out JsonElement owner) ? (LineOwner)owner.GetInt32() : LineOwner.Unknown,
    };

    private static Team ReadTeam(JsonElement json) => new(new TeamId(ReadRequiredText(json, "id")), ReadOptionalText(json, "name"));

    private static Agent ReadAgent(JsonElement json) => new(new AgentId(ReadRequiredText(json, "id")))
    {
        Name = ReadOptionalText(json, "name"),
        Email = ReadOptionalText(json, "email"),
        Extension = ReadOptionalText(json, "extension"),
    };

    private static Agent? ReadOptionalAgent(JsonElement json, string name) => json.TryGetProperty(name, out JsonElement agent) ? ReadAgent(agent) : null;

    private static AgentAttempt ReadAttempt(JsonElement json) =>
        new(ReadAgent(json.GetProperty("agent"u8)), (AttemptOutcome)json.GetProperty("outcome"u8).GetInt32());

    private static TransferTarget ReadTarget(JsonElement json)
    {
        if (json.TryGetProperty("agent"u8, out JsonElement agent))
        {
            return new TransferTarget.ToAgent(ReadAgent(agent));
        }

        if (json.TryGetProperty("team"u8, out JsonElement team))
        {
            return new TransferTarget.ToTeam(ReadTeam(team));
        }

        return json.TryGetProperty("line"u8, out JsonElement line)
            ? new TransferTarget.ToLine(ReadLine(line))
            : new TransferTarget.Outside(ReadParty(json.GetProperty("outside"u8)));
    }

    private static CallTag ReadTag(JsonElement json) => new(ReadRequiredText(json, "name"))
    {
        AddedBy = ReadOptionalAgent(json, "by"),
        AddedAt = ReadOptionalTime(json, "at"),
    };

    private static CallNote ReadNote(JsonElement json) => new(new NoteId(ReadRequiredText(json, "id")), ReadRequiredText(json, "text"))
    {
        WrittenBy = ReadOptionalAgent(json, "by"),
        WrittenAt = ReadOptionalTime(json, "at"),
    };

    private static CallMedia ReadMedia(JsonElement json) => new()
    {
        PermanentUrl = ReadOptionalText(json, "lasting"),
        ExpiringUrl = ReadOptionalText(json, "expiring"),
    };

    private static Participant ReadParticipant(JsonElement json) => new((ParticipantKind)json.GetProperty("kind"u8).GetInt32())
    {
        Id = ReadOptionalText(json, "id"),
        Name = ReadOptionalText(json, "name"),
        Number = json.TryGetProperty("number"u8, out JsonElement number) ? ReadParty(number) : null,
    };

    private static IvrChoice ReadChoice(JsonElement json) => new(ReadRequiredText(json, "id"))
    {
        Title = ReadOptionalText(json, "title"),
        Key = ReadOptionalText(json, "key"),
        Branch = ReadOptionalText(json, "branch"),
        ChosenAt = ReadOptionalTime(json, "at"),
    };

    private static CallKey ReadKey(JsonElement json) =>
        CallKey.TryParse(json.GetString(), out CallKey key) ? key : throw new FormatException("The stored event names a related call by a text that is not a call key.");

    private static PartyNumber ReadParty(JsonElement json)
    {
        if (ReadOptionalText(json, "number") is { } text)
        {
            // A later numbering plan may no longer know the number; then the text is kept, with the reason of the plan.
            PartyNumber read = PhoneNumberParser.Parse(text);
            return read.Number is { } number ? PartyNumber.From(number, ReadOptionalText(json, "extension")) : read;
        }

        return ReadOptionalText(json, "text") is { } raw
            ? PartyNumber.NotANumber(raw, (NotANumberReason)json.GetProperty("reason"u8).GetInt32())
            : PartyNumber.Withheld;
    }

    private static ValueList<T> ReadList<T>(JsonElement json, Func<JsonElement, T> read)
    {
        var items = new T[json.GetArrayLength()];
        int place = 0;
        foreach (JsonElement item in json.EnumerateArray())
        {
            items[place++] = read(item);
        }

        return ValueList.Create<T>(items);
    }

    private static string ReadText(JsonElement json) => json.GetString() ?? throw new FormatException("A string is missing in the stored event.");

    private static string ReadRequiredText(JsonElement json, string name) => ReadText(json.GetProperty(name));

    private static string? ReadOptionalText(JsonElement json, string name) => json.TryGetProperty(name, out JsonElement value) ? value.GetString() : null;

    private static DateTimeOffset ReadTime(JsonElement json) => new(json.GetInt64(), TimeSpan.Zero);

    private static DateTimeOffset? ReadOptionalTime(JsonElement json, string name) => json.TryGetProperty(name, out JsonElement value) ? ReadTime(value) : null;
}
