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
        writer.Text(2, callEvent.Kind.Value);
        writer.Time(3, callEvent.HappenedAt);
        writer.Number(4, callEvent.Sequence);
        CallFacts facts = callEvent.Facts;
        writer.Number(5, (long?)facts.Direction);
        WriteLine(writer, 6, facts.Line);
        WriteTeam(writer, 7, facts.Team);
        WriteParty(writer, 8, facts.CustomerNumber);
        WriteName(writer, 9, facts.CustomerName);
        writer.Time(10, facts.StartedAt);
        writer.Time(facts.AnsweredAtIsDerived ? (byte)12 : (byte)11, facts.AnsweredAt);
        writer.Time(13, facts.EndedAt);
        WriteAgent(writer, 14, facts.Agent);
        WriteAgent(writer, 15, facts.TransferredBy);
        WriteTarget(writer, 16, facts.TransferredTo);
        writer.Text(17, facts.MissedReason?.Value);
        writer.Text(18, facts.ProviderStatus);
        writer.Text(19, facts.ProviderDuration);
        WriteMedia(writer, 20, facts.Recording);
        WriteMedia(writer, 21, facts.Voicemail);
        WriteLists(writer, facts);
    }

    private static void WriteLists(ContentWriter writer, CallFacts facts)
    {
        if (facts.Tags is { } tags)
        {
            // An empty list is written, because it states that the call has no tag.
            writer.Open(30);
            foreach (CallTag tag in tags)
            {
                writer.Text(1, tag.Name);
                WriteAgent(writer, 2, tag.By);
                writer.Time(3, tag.At);
            }

            writer.Close();
        }

        foreach (CallNote note in facts.Notes)
        {
            writer.Text(31, note.Id.Value);
            writer.Text(32, note.Text);
            WriteAgent(writer, 33, note.By);
            writer.Time(34, note.At);
        }

        foreach (AgentAttempt attempt in facts.AgentsTried)
        {
            WriteAgent(writer, 35, attempt.Agent);
            writer.Number(36, (long)attempt.Outcome);
        }

        foreach (Participant participant in facts.Participants)
        {
            writer.Number(37, (long)participant.Kind);
            writer.Text(38, participant.Id);
            writer.Text(39, participant.Name);
            WriteParty(writer, 40, participant.Number);
        }

        foreach (IvrChoice choice in facts.IvrChoices)
        {
            writer.Text(41, choice.Id);
            writer.Text(42, choice.Title);
            writer.Text(43, choice.Key);
            writer.Text(44, choice.Branch);
            writer.Time(45, choice.At);
        }

        foreach (CallKey related in facts.RelatedCalls)
        {
            WriteKey(writer, 46, related);
        }
    }

    private static void WriteKey(ContentWriter writer, byte tag, CallKey key)
    {
        writer.Text(tag, key.Provider);
        writer.Text(tag, key.Account);
        writer.Text(tag, key.CallId);
    }

    private static void WriteLine(ContentWriter writer, byte tag, Line? line)
    {
        if (line is null)
        {
            return;
        }

        writer.Open(tag);
        writer.Text(1, line.Id.Value);
        writer.Text(2, line.Name);
        WriteNumber(writer, 3, line.Number);
        writer.Text(4, line.Country);
        writer.Text(5, line.TimeZone);
        writer.Number(6, line.Owner == LineOwner.Unknown ? null : (long)line.Owner);
        writer.Close();
    }

    private static void WriteTeam(ContentWriter writer, byte tag, Team? team)
    {
        if (team is not null)
        {
            writer.Open(tag);
            writer.Text(1, team.Id.Value);
            writer.Text(2, team.Name);
            writer.Close();
        }
    }

    private static void WriteName(ContentWriter writer, byte tag, PersonName? name)
    {
        if (name is not null)
        {
            writer.Open(tag);
            writer.Text(1, name.First);
            writer.Text(2, name.Last);
            writer.Text(3, name.Whole);
            writer.Close();
        }
    }

    private static void WriteAgent(ContentWriter writer, byte tag, Agent? agent)
    {
        if (agent is not null)
        {
            writer.Open(tag);
            writer.Text(1, agent.Id.Value);
            writer.Text(2, agent.Name);
            writer.Text(3, agent.Email);
            writer.Text(4, agent.Extension);
            writer.Close();
        }
    }

    private static void WriteTarget(ContentWriter writer, byte tag, TransferTarget? target)
    {
        if (target is null)
        {
            return;
        }

        writer.Open(tag);
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

        writer.Close();
    }

    private static void WriteParty(ContentWriter writer, byte tag, PartyNumber? party)
    {
        if (party is not { } known)
        {
            return;
        }

        // A withheld number is an object without members.
        writer.Open(tag);
        WriteNumber(writer, 1, known.Number);
        writer.Text(2, known.Extension);
        writer.Text(3, known.Text);
        writer.Number(4, (long?)known.Reason);
        writer.Close();
    }

    private static void WriteNumber(ContentWriter writer, byte tag, PhoneNumber? number)
    {
        if (number is { } known)
        {
            Span<char> digits = stackalloc char[PhoneNumber.MaxDigits];
            known.TryFormat(digits, out int length, "D", null);
            writer.Text(tag, digits[..length]);
        }
    }

    private static void WriteMedia(ContentWriter writer, byte tag, CallMedia? media)
    {
        if (media is not null)
        {
            writer.Open(tag);
            writer.Text(1, media.LastingUrl);
            writer.Number(2, media.ExpiringUrl is null ? null : 1);
            writer.Close();
        }
    }
}
