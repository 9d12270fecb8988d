namespace CallLogging;

/// <summary>Writes the content of an event for its fingerprint.</summary>
/// <remarks>
/// An absent member writes nothing, so a member that is added later leaves earlier fingerprints unchanged. A tag never changes its
/// meaning. Lists need no end mark, because each element begins with a member that it always has.
/// </remarks>
internal static class EventContent
{
    /// <summary>Writes key, kind, time, sequence and facts. Of a link that expires it writes only that there is one.</summary>
    public static void Write(ContentWriter writer, CallEvent callEvent)
    {
        WriteKey(writer, 1, callEvent.Key);
        writer.WriteText(2, callEvent.Kind.Value);
        writer.WriteTime(3, callEvent.HappenedAt);
        writer.WriteNumber(4, callEvent.Sequence);
        CallFacts facts = callEvent.Facts;
        writer.WriteNumber(5, (long?)facts.Direction);
        WriteLine(writer, 6, facts.Line);
        WriteTeam(writer, 7, facts.Team);
        WriteParty(writer, 8, facts.CustomerNumber);
        WriteName(writer, 9, facts.CustomerName);
        writer.WriteTime(10, facts.StartedAt);
        writer.WriteTime(facts.IsAnsweredAtDerived ? (byte)12 : (byte)11, facts.AnsweredAt);
        writer.WriteTime(13, facts.EndedAt);
        WriteAgent(writer, 14, facts.Agent);
        WriteAgent(writer, 15, facts.TransferredBy);
        WriteTarget(writer, 16, facts.TransferredTo);
        writer.WriteText(17, facts.MissedReason?.Value);
        writer.WriteText(18, facts.ProviderStatus);
        writer.WriteText(19, facts.ProviderDuration);
        WriteMedia(writer, 20, facts.Recording);
        WriteMedia(writer, 21, facts.Voicemail);
        WriteLists(writer, facts);
    }

    private static void WriteLists(ContentWriter writer, CallFacts facts)
    {
        if (facts.Tags is { } tags)
        {
            // An empty list is written, because it states that the call has no tag.
            writer.BeginObject(30);
            foreach (CallTag tag in tags)
            {
                writer.WriteText(1, tag.Name);
                WriteAgent(writer, 2, tag.AddedBy);
                writer.WriteTime(3, tag.AddedAt);
            }

            writer.EndObject();
        }

        foreach (CallNote note in facts.Notes)
        {
            writer.WriteText(31, note.Id.Value);
            writer.WriteText(32, note.Text);
            WriteAgent(writer, 33, note.WrittenBy);
            writer.WriteTime(34, note.WrittenAt);
        }

        foreach (AgentAttempt attempt in facts.AgentsTried)
        {
            WriteAgent(writer, 35, attempt.Agent);
            writer.WriteNumber(36, (long)attempt.Outcome);
        }

        foreach (Participant participant in facts.Participants)
        {
            writer.WriteNumber(37, (long)participant.Kind);
            writer.WriteText(38, participant.Id);
            writer.WriteText(39, participant.Name);
            WriteParty(writer, 40, participant.Number);
        }

        foreach (IvrChoice choice in facts.IvrChoices)
        {
            writer.WriteText(41, choice.Id);
            writer.WriteText(42, choice.Title);
            writer.WriteText(43, choice.Key);
            writer.WriteText(44, choice.Branch);
            writer.WriteTime(45, choice.ChosenAt);
        }

        foreach (CallKey related in facts.RelatedCalls)
        {
            WriteKey(writer, 46, related);
        }
    }

    private static void WriteKey(ContentWriter writer, byte tag, CallKey key)
    {
        writer.WriteText(tag, key.Provider);
        writer.WriteText(tag, key.Account);
        writer.WriteText(tag, key.CallId);
    }

    private static void WriteLine(ContentWriter writer, byte tag, Line? line)
    {
        if (line is null)
        {
            return;
        }

        writer.BeginObject(tag);
        writer.WriteText(1, line.Id.Value);
        writer.WriteText(2, line.Name);
        WriteNumber(writer, 3, line.Number);
        writer.WriteText(4, line.Country);
        writer.WriteText(5, line.TimeZone);
        writer.WriteNumber(6, line.Owner == LineOwner.Unknown ? null : (long)line.Owner);
        writer.EndObject();
    }

    private static void WriteTeam(ContentWriter writer, byte tag, Team? team)
    {
        if (team is not null)
        {
            writer.BeginObject(tag);
            writer.WriteText(1, team.Id.Value);
            writer.WriteText(2, team.Name);
            writer.EndObject();
        }
    }

    private static void WriteName(ContentWriter writer, byte tag, PersonName? name)
    {
        if (name is not null)
        {
            writer.BeginObject(tag);
            writer.WriteText(1, name.First);
            writer.WriteText(2, name.Last);
            writer.WriteText(3, name.Full);
            writer.EndObject();
        }
    }

    private static void WriteAgent(ContentWriter writer, byte tag, Agent? agent)
    {
        if (agent is not null)
        {
            writer.BeginObject(tag);
            writer.WriteText(1, agent.Id.Value);
            writer.WriteText(2, agent.Name);
            writer.WriteText(3, agent.Email);
            writer.WriteText(4, agent.Extension);
            writer.EndObject();
        }
    }

    private static void WriteTarget(ContentWriter writer, byte tag, TransferTarget? target)
    {
        if (target is null)
        {
            return;
        }

        writer.BeginObject(tag);
        switch (target)
        {
            case TransferTarget.ToAgent(var agent):
                WriteAgent(writer, 1, agent);
                break;
            case TransferTarget.ToTeam(var team):
                WriteTeam(writer, 2, team);
                break;
            case TransferTarget.ToLine(var line):
                WriteLine(writer, 3, line);
                break;
            case TransferTarget.Outside(var number):
                WriteParty(writer, 4, number);
                break;
        }

        writer.EndObject();
    }

    private static void WriteParty(ContentWriter writer, byte tag, PartyNumber? party)
    {
        if (party is not { } known)
        {
            return;
        }

        // A withheld number is an object without members.
        writer.BeginObject(tag);
        WriteNumber(writer, 1, known.Number);
        writer.WriteText(2, known.Extension);
        writer.WriteText(3, known.Text);
        writer.WriteNumber(4, (long?)known.Reason);
        writer.EndObject();
    }

    private static void WriteNumber(ContentWriter writer, byte tag, PhoneNumber? number)
    {
        if (number is { } known)
        {
            Span<char> digits = stackalloc char[PhoneNumber.MaxDigits];
            known.TryFormat(digits, out int length, "D", null);
            writer.WriteText(tag, digits[..length]);
        }
    }

    private static void WriteMedia(ContentWriter writer, byte tag, CallMedia? media)
    {
        if (media is not null)
        {
            writer.BeginObject(tag);
            writer.WriteText(1, media.PermanentUrl);
            writer.WriteNumber(2, media.ExpiringUrl is null ? null : 1);
            writer.EndObject();
        }
    }
}
