namespace CallLogging.Front;

/// <summary>Builds the subject of a conversation: <c>{qualification} - {line}</c> (spec F3).</summary>
public static class ConversationSubject
{
    /// <summary>The most UTF-16 units of a subject: what mail systems show in full; Front states no limit.</summary>
    public const int MaxLength = 255;

    /// <summary>The word that begins the subject of a voicemail in every language: rules in Front trigger on it.</summary>
    public const string DefaultVoicemailWord = "Voicemail";

    /// <summary>What a call is called.</summary>
    /// <returns>Null while that is not known, and for internal calls.</returns>
    public static CallQualification? Qualify(Call call)
    {
        ArgumentNullException.ThrowIfNull(call);
        return call.Outcome switch
        {
            CallOutcome.InboundAnswered => CallQualification.InboundCall,
            CallOutcome.InboundMissed => CallQualification.MissedCall,
            CallOutcome.InboundVoicemail => CallQualification.Voicemail,
            CallOutcome.OutboundAnswered => CallQualification.OutboundCall,
            CallOutcome.OutboundUnanswered => CallQualification.OutboundUnansweredCall,
            null => null,
        };
    }

    /// <summary>The words for a qualification.</summary>
    /// <param name="qualification">The qualification.</param>
    /// <param name="language">A culture name such as <c>de</c>; null and unknown ones give English.</param>
    /// <param name="voicemailWord">The word for a voicemail, the same in every language.</param>
    /// <param name="texts">The texts to take; null for <see cref="FrontTexts.Catalogue"/>.</param>
    public static string Words(
        CallQualification qualification,
        string? language = "en",
        string voicemailWord = DefaultVoicemailWord,
        LanguageCatalogue<FrontTexts>? texts = null)
    {
        FrontTexts words = (texts ?? FrontTexts.Catalogue).For(language);
        return qualification switch
        {
            CallQualification.InboundCall => words.InboundCall,
            CallQualification.OutboundCall => words.OutboundCall,
            CallQualification.OutboundUnansweredCall => words.OutboundUnansweredCall,
            CallQualification.MissedCall => words.MissedCall,
            CallQualification.Voicemail => voicemailWord,
        };
    }

    /// <summary>Builds the subject that a call would begin a conversation with.</summary>
    /// <param name="qualification">The call's qualification.</param>
    /// <param name="line">The line, or null where it is not known.</param>
    /// <param name="language">A culture name such as <c>de</c>; null and unknown ones give English.</param>
    /// <param name="voicemailWord">The word for a voicemail.</param>
    /// <param name="texts">The texts to take; null for <see cref="FrontTexts.Catalogue"/>.</param>
    /// <returns>At most <see cref="MaxLength"/> units, cut at a text element border.</returns>
    public static string Build(
        CallQualification qualification,
        Line? line,
        string? language = "en",
        string voicemailWord = DefaultVoicemailWord,
        LanguageCatalogue<FrontTexts>? texts = null)
    {
        string subject = $"{Words(qualification, language, voicemailWord, texts)} - {LineName(line, (texts ?? FrontTexts.Catalogue).For(language))}";
        return subject.Length <= MaxLength ? subject : subject[..TextElements.FitLength(subject, MaxLength - 1)] + TextElements.Ellipsis;
    }

    /// <summary>The line's name, else its number, else the words for a line that is not known.</summary>
    internal static string LineName(Line? line, FrontTexts texts) =>
        PlainText.Name(line?.Name) ?? line?.Number?.International ?? texts.UnknownLine;
}
