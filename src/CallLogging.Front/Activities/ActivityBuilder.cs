using System.Globalization;

namespace CallLogging.Front;

/// <summary>Builds the activities of a call with their order, texts and times.</summary>
/// <remarks>
/// The order is qualification, correction, duration, recording or voicemail link, notes. An unanswered outbound call is written when it is
/// final, like an unanswered inbound one: only then is it certain that nobody answered, and a late answer would need a correction. By default
/// this is three minutes later than an answered call.
/// </remarks>
public static class ActivityBuilder
{
    /// <summary>Builds all activities of a call as it is known now.</summary>
    /// <param name="call">The call as it is known now.</param>
    /// <param name="settings">The settings of the Front company: timing, notes, links.</param>
    /// <param name="sent">The qualifications that were written before, or null for none. They are built again with the same keys, and a correction follows if the call turned out differently.</param>
    /// <param name="language">A culture name, or null for the language of the settings.</param>
    /// <param name="texts">The texts to use, or null for <see cref="FrontTexts.Catalog"/>.</param>
    /// <returns>The activities in the order of writing, or the reason why the call is not written yet.</returns>
    public static ActivityDecision Build(
        Call call,
        FrontSettings settings,
        SentActivities? sent = null,
        string? language = null,
        LanguageCatalog<FrontTexts>? texts = null)
    {
        ArgumentNullException.ThrowIfNull(call);
        ArgumentNullException.ThrowIfNull(settings);
        sent ??= SentActivities.None;
        if (ConversationSubject.Qualify(call) is not { } qualification)
        {
            return new(call.Direction == CallDirection.Internal ? ActivityRule.Internal : ActivityRule.InProgress);
        }

        ActivityRule rule = DecideReadiness(call, qualification, settings);
        if (rule != ActivityRule.Write && sent.Qualifications.IsEmpty)
        {
            return new(rule);
        }

        var build = new ActivityDraft(call, settings, language ?? settings.Language, texts);
        ValueList<FrontActivity> activities = [];
        CallQualification first = sent.Qualifications.IsEmpty ? qualification : sent.Qualifications[0];
        activities = activities.Add(build.BuildQualification(first));
        foreach (CallQualification told in sent.Qualifications.Skip(1))
        {
            activities = activities.Add(build.BuildCorrection(told) with { NotBefore = null });
        }

        bool corrects = rule == ActivityRule.Write && sent.Qualifications.Count > 0 && sent.Qualifications[^1] != qualification;
        if (corrects && !sent.Qualifications.Contains(qualification))
        {
            activities = activities.Add(build.BuildCorrection(qualification));
        }

        return new(ActivityRule.Write, [.. activities, .. BuildFacts(call, settings, sent, build, corrects)]);
    }

    /// <summary>Finds the link to a recording or voicemail that may be written.</summary>
    /// <param name="media">The recording or voicemail, or null.</param>
    /// <param name="settings">The settings; <see cref="FrontSettings.ExpiringLinks"/> permits links that expire.</param>
    /// <returns>An http or https link of at most 2,000 characters, or null. A lasting link goes before one that expires.</returns>
    public static string? FindLink(CallMedia? media, FrontSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return PlainText.CleanLink(media?.PermanentUrl) ?? (settings.ExpiringLinks ? PlainText.CleanLink(media?.ExpiringUrl) : null);
    }

    // A call is known to be unanswered only when it is final: the event that tells of the answer may arrive late.
    private static ActivityRule DecideReadiness(Call call, CallQualification qualification, FrontSettings settings) => qualification switch
    {
        CallQualification.InboundCall or CallQualification.OutboundCall =>
            call.State != CallState.InProgress || settings.AnsweredTiming == AnsweredTiming.AtAnswer ? ActivityRule.Write : ActivityRule.WaitsForEnd,
        CallQualification.Voicemail => ActivityRule.Write,
        CallQualification.MissedCall or CallQualification.OutboundUnansweredCall =>
            call.State == CallState.Final ? ActivityRule.Write : ActivityRule.WaitsUntilFinal,
    };

    private static IEnumerable<FrontActivity> BuildFacts(Call call, FrontSettings settings, SentActivities sent, ActivityDraft build, bool hasCorrection)
    {
        bool isOver = call.State != CallState.InProgress;
        if (call.IsAnswered && isOver && call.TalkTime is { } talked)
        {
            yield return build.BuildDuration(talked);
        }

        if (call.IsAnswered && isOver && FindLink(call.Recording, settings) is { } recording)
        {
            yield return build.BuildRecording(recording);
        }

        if (call.Outcome == CallOutcome.InboundVoicemail && !hasCorrection && !sent.HasCorrectionLink
            && call.EndedAt is not null && FindLink(call.Voicemail, settings) is { } voicemail)
        {
            yield return build.BuildVoicemail(voicemail);
        }

        if (!call.IsAnswered && settings.UnansweredNotes == UnansweredNotes.Nothing)
        {
            yield break;
        }

        foreach (CallNote note in call.Notes)
        {
            if (!string.IsNullOrWhiteSpace(note.Text))
            {
                yield return build.BuildNote(note);
            }
        }
    }

    /// <summary>Builds the texts and times of one call's activities.</summary>
    private sealed class ActivityDraft(Call call, FrontSettings settings, string language, LanguageCatalog<FrontTexts>? texts)
    {
        private readonly FrontTexts _texts = (texts ?? FrontTexts.Catalog).GetTexts(language);

        private DateTimeOffset End => call.EndedAt ?? call.AnsweredAt ?? call.StartedAt;

        // The time of the end, unless the activity is written earlier: it must not be shown after messages that were written in between.
        private DateTimeOffset FirstActivityAt => settings.AnsweredTiming == AnsweredTiming.AtAnswer && call.AnsweredAt is { } answered ? answered : End;

        public FrontActivity BuildQualification(CallQualification qualification) =>
            new(ActivityKind.Qualification, "qualification", BuildDescription(qualification), TruncateToSeconds(FirstActivityAt)) { Qualification = qualification };

        public FrontActivity BuildCorrection(CallQualification qualification)
        {
            string text = _texts.Correction.Fill(BuildTitle(qualification));
            string? link = qualification == CallQualification.Voicemail ? FindLink(call.Voicemail, settings) : null;
            return new(
                ActivityKind.Correction,
                $"correction:{SnakeCase.From(qualification)}",
                link is null ? text : $"{text}\n{_texts.VoicemailLink.Fill(link)}",
                GetTimeAfterEnd(1))
            {
                Qualification = qualification,
                NotBefore = link is null ? null : End + settings.VoicemailLinkDelay,
            };
        }

        public FrontActivity BuildDuration(TimeSpan talked) =>
            new(ActivityKind.Duration, "duration", _texts.Duration.Fill(DurationText.Format(talked, _texts)), GetTimeAfterEnd(2));

        public FrontActivity BuildRecording(string link) => new(ActivityKind.Recording, "recording", _texts.Recording.Fill(link), GetTimeAfterEnd(3));

        public FrontActivity BuildVoicemail(string link) =>
            new(ActivityKind.Voicemail, "voicemail", _texts.VoicemailLink.Fill(link), GetTimeAfterEnd(3)) { NotBefore = End + settings.VoicemailLinkDelay };

        public FrontActivity BuildNote(CallNote note) =>
            new(ActivityKind.Note, $"note:{note.Id.Value}", PlainText.CleanLines(note.Text), TruncateToSeconds(note.WrittenAt ?? call.StartedAt)) { NoteAuthor = note.WrittenBy };

        private string BuildTitle(CallQualification qualification) =>
            $"{ConversationSubject.GetWords(qualification, language, settings.VoicemailWord, texts)} - {ConversationSubject.GetLineName(call.Line, _texts)}";

        private string BuildDescription(CallQualification qualification)
        {
            PartyNumber number = call.Customer.Number ?? PartyNumber.Withheld;
            string shown = number.Kind switch
            {
                PartyNumberKind.Number => number.Number!.Value.International,
                PartyNumberKind.Withheld => _texts.WithheldNumber,
                PartyNumberKind.NotANumber => PlainText.CleanName(number.Text) ?? _texts.WithheldNumber,
            };
            string? known = PlainText.CleanName(call.OwnLine?.Name ?? call.Customer.Name?.DisplayName);
            string customer = known is { } name ? $"{name}, {shown}" : shown;
            Agent? agent = qualification is CallQualification.MissedCall or CallQualification.Voicemail ? null : call.Agent ?? call.PlacedBy;
            return string.Join('\n',
                BuildTitle(qualification),
                _texts.LineRow.Fill(call.Line?.Number?.International ?? ConversationSubject.GetLineName(call.Line, _texts)),
                _texts.CustomerRow.Fill(customer),
                _texts.AgentRow.Fill(FindAgentName(agent) ?? DescribeMachine(qualification) ?? _texts.NoAgent));
        }

        private string? DescribeMachine(CallQualification qualification) =>
            qualification != CallQualification.InboundCall || !call.IsHandledByMachine ? null
            : PlainText.CleanName(call.VoiceAgent!.Name) is { } machine ? _texts.VoiceAgent.Fill(machine)
            : _texts.UnnamedVoiceAgent;

        private DateTimeOffset GetTimeAfterEnd(int seconds) => TruncateToSeconds(End).AddSeconds(seconds);

        // Front accepts whole seconds only.
        private static DateTimeOffset TruncateToSeconds(DateTimeOffset time) => new(time.UtcTicks - (time.UtcTicks % TimeSpan.TicksPerSecond), TimeSpan.Zero);
    }

    /// <summary>Returns the name of the agent of a call for texts, or of the machine that handled it; null if neither is known.</summary>
    internal static string? FindSpeakerName(Call call) =>
        FindAgentName(call.Agent ?? call.PlacedBy) ?? (call.IsHandledByMachine ? PlainText.CleanName(call.VoiceAgent!.Name) : null);

    /// <summary>Returns the name of an agent for texts: the name, else the email address, else the provider's id; null without an agent.</summary>
    internal static string? FindAgentName(Agent? agent) =>
        agent is null ? null : PlainText.CleanName(agent.Name) ?? PlainText.CleanName(agent.Email) ?? PlainText.CleanName(agent.Id.Value.ToString(CultureInfo.InvariantCulture));
}
