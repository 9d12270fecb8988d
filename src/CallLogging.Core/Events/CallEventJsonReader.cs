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
                case "id": id = new DeduplicationId(Text(member.Value)); break;
                case "received": received = Time(member.Value); break;
                case "provider": provider = Text(member.Value); break;
                case "account": account = Text(member.Value); break;
                case "call": call = Text(member.Value); break;
                case "kind": kind = new CallEventKind(Text(member.Value)); break;
                case "at": at = Time(member.Value); break;
                case "sequence": sequence = member.Value.GetInt64(); break;
                case "facts": facts = Facts(member.Value); break;
                default: break;
            }
        }

        key = new CallKey(provider, account, call);
        return new CallEvent(key, kind, at, facts, sequence, id) { ReceivedAt = received };
    }

    private static CallFacts Facts(JsonElement json)
    {
        CallFacts facts = CallFacts.None;
        foreach (JsonProperty member in json.EnumerateObject())
        {
            JsonElement value = member.Value;
            facts = member.Name switch
            {
                "direction" => facts with { Direction = (CallDirection)value.GetInt32() },
                "line" => facts with { Line = Line(value) },
                "team" => facts with { Team = Team(value) },
                "customer" => facts with { CustomerNumber = Party(value) },
                "customerName" => facts with { CustomerName = new PersonName(Optional(value, "first"), Optional(value, "last"), Optional(value, "whole")) },
                "started" => facts with { StartedAt = Time(value) },
                "answered" => facts with { AnsweredAt = Time(value) },
                "answeredDerived" => facts with { AnsweredAtIsDerived = value.GetBoolean() },
                "ended" => facts with { EndedAt = Time(value) },
                "agent" => facts with { Agent = Agent(value) },
                "tried" => facts with { AgentsTried = List(value, Attempt) },
                "transferredBy" => facts with { TransferredBy = Agent(value) },
                "transferredTo" => facts with { TransferredTo = Target(value) },
                "tags" => facts with { Tags = List(value, Tag) },
                "notes" => facts with { Notes = List(value, Note) },
                "recording" => facts with { Recording = Media(value) },
                "voicemail" => facts with { Voicemail = Media(value) },
                "missed" => facts with { MissedReason = new MissedReason(Text(value)) },
                "participants" => facts with { Participants = List(value, Participant) },
                "ivr" => facts with { IvrChoices = List(value, Choice) },
                "related" => facts with { RelatedCalls = List(value, Key) },
                "status" => facts with { ProviderStatus = Text(value) },
                "duration" => facts with { ProviderDuration = Text(value) },
                _ => facts,
            };
        }

        return facts;
    }

    private static Line Line(JsonElement json) => new(new LineId(Required(json, "id")))
    {
        Name = Optional(json, "name"),
        Number = Optional(json, "number") is { } number ? PhoneNumberParser.Parse(number).Number : null,
        Country = Optional(json, "country"),
        TimeZone = Optional(json, "zone"),
        Owner = json.TryGetProperty("owner"u8, out JsonElement owner) ? (LineOwner)owner.GetInt32() : LineOwner.Unknown,
    };

    private static Team Team(JsonElement json) => new(new TeamId(Required(json, "id")), Optional(json, "name"));

    private static Agent Agent(JsonElement json) => new(new AgentId(Required(json, "id")))
    {
        Name = Optional(json, "name"),
        Email = Optional(json, "email"),
        Extension = Optional(json, "extension"),
    };

    private static Agent? OptionalAgent(JsonElement json, string name) => json.TryGetProperty(name, out JsonElement agent) ? Agent(agent) : null;

    private static AgentAttempt Attempt(JsonElement json) =>
        new(Agent(json.GetProperty("agent"u8)), (AttemptOutcome)json.GetProperty("outcome"u8).GetInt32());

    private static TransferTarget Target(JsonElement json)
    {
        if (json.TryGetProperty("agent"u8, out JsonElement agent))
        {
            return new TransferTarget.ToAgent(Agent(agent));
        }

        if (json.TryGetProperty("team"u8, out JsonElement team))
        {
            return new TransferTarget.ToTeam(Team(team));
        }

        return json.TryGetProperty("line"u8, out JsonElement line)
            ? new TransferTarget.ToLine(Line(line))
            : new TransferTarget.Outside(Party(json.GetProperty("outside"u8)));
    }

    private static CallTag Tag(JsonElement json) => new(Required(json, "name"))
    {
        By = OptionalAgent(json, "by"),
        At = OptionalTime(json, "at"),
    };

    private static CallNote Note(JsonElement json) => new(new NoteId(Required(json, "id")), Required(json, "text"))
    {
        By = OptionalAgent(json, "by"),
        At = OptionalTime(json, "at"),
    };

    private static CallMedia Media(JsonElement json) => new()
    {
        LastingUrl = Optional(json, "lasting"),
        ExpiringUrl = Optional(json, "expiring"),
    };

    private static Participant Participant(JsonElement json) => new((ParticipantKind)json.GetProperty("kind"u8).GetInt32())
    {
        Id = Optional(json, "id"),
        Name = Optional(json, "name"),
        Number = json.TryGetProperty("number"u8, out JsonElement number) ? Party(number) : null,
    };

    private static IvrChoice Choice(JsonElement json) => new(Required(json, "id"))
    {
        Title = Optional(json, "title"),
        Key = Optional(json, "key"),
        Branch = Optional(json, "branch"),
        At = OptionalTime(json, "at"),
    };

    private static CallKey Key(JsonElement json) =>
        CallKey.TryParse(json.GetString(), out CallKey key) ? key : throw new FormatException("The stored event names a related call by a text that is not a call key.");

    private static PartyNumber Party(JsonElement json)
    {
        if (Optional(json, "number") is { } text)
        {
            // A later numbering plan may no longer know the number; then the text is kept, with the reason of the plan.
            PartyNumber read = PhoneNumberParser.Parse(text);
            return read.Number is { } number ? PartyNumber.Of(number, Optional(json, "extension")) : read;
        }

        return Optional(json, "text") is { } raw
            ? PartyNumber.NotANumber(raw, (NotANumberReason)json.GetProperty("reason"u8).GetInt32())
            : PartyNumber.Withheld;
    }

    private static ValueList<T> List<T>(JsonElement json, Func<JsonElement, T> read)
    {
        var items = new T[json.GetArrayLength()];
        int place = 0;
        foreach (JsonElement item in json.EnumerateArray())
        {
            items[place++] = read(item);
        }

        return ValueList.Create<T>(items);
    }

    private static string Text(JsonElement json) => json.GetString() ?? throw new FormatException("A text is missing in the stored event.");

    private static string Required(JsonElement json, string name) => Text(json.GetProperty(name));

    private static string? Optional(JsonElement json, string name) => json.TryGetProperty(name, out JsonElement value) ? value.GetString() : null;

    private static DateTimeOffset Time(JsonElement json) => new(json.GetInt64(), TimeSpan.Zero);

    private static DateTimeOffset? OptionalTime(JsonElement json, string name) => json.TryGetProperty(name, out JsonElement value) ? Time(value) : null;
}
