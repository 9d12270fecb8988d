using CallLogging.Aircall.Wire;

namespace CallLogging.Aircall;

/// <summary>Maps the call object of Aircall to facts. A member that is null, <c>{}</c>, empty or absent states nothing.</summary>
internal static class CallFactsMapper
{
    /// <summary>Maps one call object.</summary>
    /// <param name="data">The call object.</param>
    /// <param name="kind">The kind of the event that the call object came with.</param>
    /// <param name="key">The key of the call, which related calls take provider and account from.</param>
    public static CallFacts Map(CallPayload data, CallEventKind kind, CallKey key) => new()
    {
        Direction = Direction(data.Direction),
        Line = Line(data.Number),
        Team = Team(data.Teams),
        CustomerNumber = data.RawDigits is { } digits ? PhoneNumberParser.Parse(digits) : null,
        CustomerName = CustomerName(data.Contact),
        StartedAt = data.StartedAt,
        AnsweredAt = data.AnsweredAt,
        EndedAt = data.EndedAt,
        Agent = Agent(data.User),
        TransferredBy = Agent(data.TransferredBy),
        TransferredTo = Target(data),
        Tags = Tags(data.Tags),
        Notes = Notes(data.Comments),
        Recording = MediaLinks.Recording(data),
        Voicemail = MediaLinks.Voicemail(data, kind),
        MissedReason = Said(data.MissedCallReason) is { } reason ? new MissedReason(reason) : null,
        Participants = Participants(data.Participants ?? data.ConferenceParticipants),
        IvrChoices = Choices(data.IvrOptionsSelected),
        RelatedCalls = RelatedCalls(data.AutomaticCallbackCallId, key),
        ProviderStatus = Said(data.Status),
        ProviderDuration = Said(data.Duration),
    };

    private static string? Said(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;

    private static CallDirection? Direction(string? direction) => direction switch
    {
        "inbound" => CallDirection.Inbound,
        "outbound" => CallDirection.Outbound,
        "internal" => CallDirection.Internal,
        _ => null,
    };

    private static Line? Line(NumberPayload? number)
    {
        if (string.IsNullOrEmpty(number?.Id))
        {
            return null;
        }

        string? country = Said(number.Country);
        return new Line(new LineId(number.Id))
        {
            Name = Said(number.Name),
            Number = PhoneNumberParser.Parse(Said(number.E164Digits) ?? number.Digits, country).Number,
            Country = country,
            TimeZone = Said(number.TimeZone),

            // False leaves open whether the line belongs to a user or to a team.
            Owner = number.IsIvr == true ? LineOwner.Ivr : LineOwner.Unknown,
        };
    }

    private static Team? Team(List<TeamPayload?>? teams) =>
        teams is [{ Id.Length: > 0 } first, ..] ? new Team(new TeamId(first.Id), Said(first.Name)) : null;

    private static PersonName? CustomerName(ContactPayload? contact)
    {
        if (contact is null)
        {
            return null;
        }

        string? first = Said(contact.FirstName);
        string? last = Said(contact.LastName);
        if (first is not null || last is not null)
        {
            return new PersonName(first, last);
        }

        return (Said(contact.CompanyName) ?? Said(contact.Company)) is { } company ? new PersonName(Whole: company) : null;
    }

    private static Agent? Agent(UserPayload? user) => string.IsNullOrEmpty(user?.Id)
        ? null
        : new Agent(new AgentId(user.Id)) { Name = Said(user.Name), Email = Said(user.Email) };

    private static TransferTarget? Target(CallPayload data)
    {
        if (Said(data.ExternalTransferredTo) is { } outside)
        {
            return new TransferTarget.Outside(PhoneNumberParser.Parse(outside));
        }

        return Agent(data.TransferredTo) is { } agent ? new TransferTarget.ToAgent(agent) : null;
    }

    private static ValueList<CallTag>? Tags(List<TagPayload?>? tags) => tags is null
        ? null
        : ListOf(tags, static t => Said(t.Name) is { } name ? new CallTag(name) { By = Agent(t.TaggedBy), At = t.TaggedAt } : null);

    private static ValueList<CallNote> Notes(List<CommentPayload?>? comments) => ListOf(
        comments,
        static c => Said(c.Content) is { } text
            ? new CallNote(new NoteId(Said(c.Id) ?? $"{c.PostedAt?.ToUnixTimeSeconds()}:{text}"), text) { By = Agent(c.PostedBy), At = c.PostedAt }
            : null);

    private static ValueList<Participant> Participants(List<ParticipantPayload?>? participants) => ListOf(
        participants,
        static p => Said(p.Id) is null && Said(p.Name) is null && Said(p.PhoneNumber) is null
            ? null
            : new Participant(Kind(p.Type))
            {
                Id = Said(p.Id),
                Name = Said(p.Name),
                Number = p.PhoneNumber is { } digits ? PhoneNumberParser.Parse(digits) : null,
            });

    private static ParticipantKind Kind(string? type) => type switch
    {
        "user" => ParticipantKind.Agent,
        "contact" => ParticipantKind.Contact,
        _ => ParticipantKind.External,
    };

    private static ValueList<IvrChoice> Choices(List<IvrOptionPayload?>? options) => ListOf(
        options,
        static o => (Said(o.Id) ?? Said(o.Title)) is { } id
            ? new IvrChoice(id) { Title = Said(o.Title), Key = Said(o.Key), Branch = Said(o.Branch), At = o.TransitionStartedAt }
            : null);

    private static ValueList<CallKey> RelatedCalls(string? callback, CallKey key) =>
        string.IsNullOrEmpty(callback) || callback == key.CallId ? [] : [new CallKey(key.Provider, key.Account, callback)];

    private static ValueList<TItem> ListOf<TPayload, TItem>(List<TPayload?>? payloads, Func<TPayload, TItem?> map)
        where TPayload : class
        where TItem : class
    {
        if (payloads is null or [])
        {
            return [];
        }

        var items = new TItem[payloads.Count];
        int count = 0;
        foreach (TPayload? payload in payloads)
        {
            if (payload is not null && map(payload) is { } item)
            {
                items[count++] = item;
            }
        }

        return ValueList.Create<TItem>(items.AsSpan(0, count));
    }
}
