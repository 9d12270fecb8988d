using CallLogging.Aircall.Wire;

namespace CallLogging.Aircall;

/// <summary>Maps the call object of Aircall to facts. A member that is null, <c>{}</c>, empty or absent states nothing.</summary>
internal static class CallFactsMapper
{
    /// <summary>The most items of a list that are read. A real call has dozens; only a body that was made to do harm has more.</summary>
    private const int MaxListItems = 2000;

    /// <summary>Maps one call object.</summary>
    /// <param name="data">The call object.</param>
    /// <param name="kind">The kind of the event that the call object came with.</param>
    /// <param name="key">The key of the call, which related calls take provider and account from.</param>
    public static CallFacts Map(CallPayload data, CallEventKind kind, CallKey key) => new()
    {
        Direction = MapDirection(data.Direction),
        Line = MapLine(data.Number),
        Team = MapTeam(data.Teams),
        CustomerNumber = data.RawDigits is { } digits ? PhoneNumberParser.Parse(digits) : null,
        CustomerName = MapCustomerName(data.Contact),
        StartedAt = data.StartedAt,
        AnsweredAt = data.AnsweredAt,
        EndedAt = data.EndedAt,
        Agent = MapAgent(data.User),
        TransferredBy = MapAgent(data.TransferredBy),
        TransferredTo = MapTransferTarget(data),
        Tags = MapTags(data.Tags),
        Notes = MapNotes(data.Comments),
        Recording = MediaLinks.FindRecording(data),
        Voicemail = MediaLinks.FindVoicemail(data, kind),
        MissedReason = NullIfBlank(data.MissedCallReason) is { } reason ? new MissedReason(reason) : null,
        Participants = MapParticipants(data.Participants ?? data.ConferenceParticipants),
        IvrChoices = MapIvrChoices(data.IvrOptionsSelected),
        RelatedCalls = MapRelatedCalls(data.AutomaticCallbackCallId, key),
        LeftOutCount = CountLeftOut(data.Tags) + CountLeftOut(data.Comments) + CountLeftOut(data.Participants ?? data.ConferenceParticipants) + CountLeftOut(data.IvrOptionsSelected),
        ProviderStatus = NullIfBlank(data.Status),
        ProviderDuration = NullIfBlank(data.Duration),
    };

    private static string? NullIfBlank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;

    private static CallDirection? MapDirection(string? direction) => direction switch
    {
        "inbound" => CallDirection.Inbound,
        "outbound" => CallDirection.Outbound,
        "internal" => CallDirection.Internal,
        _ => null,
    };

    private static Line? MapLine(NumberPayload? number)
    {
        if (string.IsNullOrEmpty(number?.Id))
        {
            return null;
        }

        string? country = NullIfBlank(number.Country);
        return new Line(new LineId(number.Id))
        {
            Name = NullIfBlank(number.Name),
            Number = PhoneNumberParser.Parse(NullIfBlank(number.E164Digits) ?? number.Digits, country).Number,
            Country = country,
            TimeZone = NullIfBlank(number.TimeZone),

            // False leaves open whether the line belongs to a user or to a team.
            Owner = number.IsIvr == true ? LineOwner.Ivr : LineOwner.Unknown,
        };
    }

    private static Team? MapTeam(List<TeamPayload?>? teams) =>
        teams is [{ Id.Length: > 0 } first, ..] ? new Team(new TeamId(first.Id), NullIfBlank(first.Name)) : null;

    private static PersonName? MapCustomerName(ContactPayload? contact)
    {
        if (contact is null)
        {
            return null;
        }

        string? first = NullIfBlank(contact.FirstName);
        string? last = NullIfBlank(contact.LastName);
        if (first is not null || last is not null)
        {
            return new PersonName(first, last);
        }

        return (NullIfBlank(contact.CompanyName) ?? NullIfBlank(contact.Company)) is { } company ? new PersonName(Full: company) : null;
    }

    private static Agent? MapAgent(UserPayload? user) => string.IsNullOrEmpty(user?.Id)
        ? null
        : new Agent(new AgentId(user.Id)) { Name = NullIfBlank(user.Name), Email = NullIfBlank(user.Email) };

    private static TransferTarget? MapTransferTarget(CallPayload data)
    {
        if (NullIfBlank(data.ExternalTransferredTo) is { } outside)
        {
            return new TransferTarget.Outside(PhoneNumberParser.Parse(outside));
        }

        return MapAgent(data.TransferredTo) is { } agent ? new TransferTarget.ToAgent(agent) : null;
    }

    private static ValueList<CallTag>? MapTags(List<TagPayload?>? tags) => tags is null
        ? null
        : MapList(tags, static t => NullIfBlank(t.Name) is { } name ? new CallTag(name) { AddedBy = MapAgent(t.TaggedBy), AddedAt = t.TaggedAt } : null);

    private static ValueList<CallNote> MapNotes(List<CommentPayload?>? comments) => MapList(
        comments,
        static c => NullIfBlank(c.Content) is { } text
            ? new CallNote(new NoteId(NullIfBlank(c.Id) ?? $"{c.PostedAt?.ToUnixTimeSeconds()}:{text}"), text) { WrittenBy = MapAgent(c.PostedBy), WrittenAt = c.PostedAt }
            : null);

    private static ValueList<Participant> MapParticipants(List<ParticipantPayload?>? participants) => MapList(
        participants,
        static p => NullIfBlank(p.Id) is null && NullIfBlank(p.Name) is null && NullIfBlank(p.PhoneNumber) is null
            ? null
            : new Participant(MapParticipantKind(p.Type))
            {
                Id = NullIfBlank(p.Id),
                Name = NullIfBlank(p.Name),
                Number = p.PhoneNumber is { } digits ? PhoneNumberParser.Parse(digits) : null,
            });

    private static ParticipantKind MapParticipantKind(string? type) => type switch
    {
        "user" => ParticipantKind.Agent,
        "contact" => ParticipantKind.Contact,
        _ => ParticipantKind.External,
    };

    private static ValueList<IvrChoice> MapIvrChoices(List<IvrOptionPayload?>? options) => MapList(
        options,
        static o => (NullIfBlank(o.Id) ?? NullIfBlank(o.Title)) is { } id
            ? new IvrChoice(id) { Title = NullIfBlank(o.Title), Key = NullIfBlank(o.Key), Branch = NullIfBlank(o.Branch), ChosenAt = o.TransitionStartedAt }
            : null);

    private static ValueList<CallKey> MapRelatedCalls(string? callback, CallKey key) =>
        !CallKey.IsCallId(callback) || callback == key.CallId ? [] : [new CallKey(key.Provider, key.Account, callback)];

    private static int CountLeftOut<TPayload>(List<TPayload>? payloads) => Math.Max(0, (payloads?.Count ?? 0) - MaxListItems);

    private static ValueList<TItem> MapList<TPayload, TItem>(List<TPayload?>? payloads, Func<TPayload, TItem?> map)
        where TPayload : class
        where TItem : class
    {
        if (payloads is null or [])
        {
            return [];
        }

        var items = new TItem[Math.Min(payloads.Count, MaxListItems)];
        int count = 0;
        for (int i = 0; i < items.Length; i++)
        {
            if (payloads[i] is { } payload && map(payload) is { } item)
            {
                items[count++] = item;
            }
        }

        return ValueList.Create<TItem>(items.AsSpan(0, count));
    }
}
