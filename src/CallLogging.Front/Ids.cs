namespace CallLogging.Front;

/// <summary>The id of a resource at Front, or an alias that stands for one.</summary>
/// <remarks>
/// Ids begin with the kind of the resource: <c>cnv_…</c> conversation, <c>crd_…</c> contact, <c>tea_…</c> teammate, <c>inb_…</c> inbox,
/// <c>cha_…</c> channel, <c>tag_…</c> tag, <c>msg_…</c> message, <c>com_…</c> comment. Aliases contain addresses and numbers and must not be
/// logged. Front responds 404 to an alias that matches nothing.
/// </remarks>
/// <param name="Value">The text exactly as Front writes it. It becomes part of request paths; the client escapes it.</param>
public readonly record struct FrontId(string Value)
{
    /// <summary>Gets a value indicating whether the text is an alias (<c>alt:…</c>) and not an id.</summary>
    public bool IsAlias => Value is not null && Value.StartsWith("alt:", StringComparison.Ordinal);

    /// <summary>Creates the alias of the contact that has a telephone number.</summary>
    /// <param name="number">The number, which the alias contains in E.164 format.</param>
    /// <returns>The alias, <c>alt:phone:+…</c>.</returns>
    public static FrontId FromPhone(PhoneNumber number) => FromHandle(FrontHandleSource.Phone, number.E164);

    /// <summary>Creates the alias of the contact that has a handle.</summary>
    /// <param name="source">The kind of the handle.</param>
    /// <param name="handle">The handle's text, unescaped.</param>
    /// <returns>The alias, <c>alt:source:handle</c>.</returns>
    public static FrontId FromHandle(FrontHandleSource source, string handle) => new($"alt:{source}:{handle}");

    /// <summary>Creates the alias of the teammate who has an email address.</summary>
    /// <param name="email">The teammate's login address at Front.</param>
    /// <returns>The alias, <c>alt:email:address</c>.</returns>
    public static FrontId FromEmail(string email) => new($"alt:email:{email}");

    /// <summary>Creates the alias of a message from the uid in the response to the request that wrote it.</summary>
    /// <param name="uid">The uid from the response.</param>
    /// <returns>The alias, <c>alt:uid:uid</c>; Front responds 404 to it until it has created the message.</returns>
    public static FrontId FromMessageUid(string uid) => new($"alt:uid:{uid}");

    /// <summary>Returns the id or alias as text.</summary>
    public override string ToString() => Value;
}
