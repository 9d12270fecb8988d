namespace CallLogging.Front;

/// <summary>The error text for a teammate who replies to a logged call with a message.</summary>
internal static class ReplyRejection
{
    /// <summary>Returns the text, which states that nothing was sent and what to do instead.</summary>
    /// <param name="language">A culture name; null or a language without texts gives English.</param>
    /// <param name="texts">The texts to use, or null for <see cref="FrontTexts.Catalog"/>.</param>
    public static string GetText(string? language = "en", LanguageCatalog<FrontTexts>? texts = null) =>
        (texts ?? FrontTexts.Catalog).GetTexts(language).ReplyRejected;
}
