namespace CallLogging.Front;

/// <summary>What somebody reads who answers a logged call with a message (spec F14).</summary>
public static class ReplyRejection
{
    /// <summary>The text: that nothing was sent, and what to do instead.</summary>
    /// <param name="language">A culture name; null and unknown ones give English.</param>
    /// <param name="texts">The texts to take; null for <see cref="FrontTexts.Catalogue"/>.</param>
    public static string Text(string? language = "en", LanguageCatalogue<FrontTexts>? texts = null) =>
        (texts ?? FrontTexts.Catalogue).For(language).ReplyRejected;
}
