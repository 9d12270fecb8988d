namespace CallLogging.Front;

/// <summary>The id of something in Front (<c>cnv_…</c>, <c>crd_…</c>, <c>tea_…</c>, <c>inb_…</c>, <c>cha_…</c>, <c>tag_…</c>, <c>msg_…</c>, <c>com_…</c>), or an alias that stands for one.</summary>
/// <param name="Value">The text as Front writes it. It stands in paths: clients escape it.</param>
/// <remarks>Aliases hold addresses and numbers: never for logs. Front answers an alias that fits nothing with 404.</remarks>
public readonly record struct FrontId(string Value)
{
    /// <summary>Whether it is an alias rather than an id.</summary>
    public bool IsAlias => Value is not null && Value.StartsWith("alt:", StringComparison.Ordinal);

    /// <summary>The contact of a number.</summary>
    public static FrontId OfPhone(PhoneNumber number) => OfHandle(FrontHandleSource.Phone, number.E164);

    /// <summary>The contact of a handle.</summary>
    public static FrontId OfHandle(FrontHandleSource source, string handle) => new($"alt:{source}:{handle}");

    /// <summary>The teammate of an e-mail address.</summary>
    public static FrontId OfEmail(string email) => new($"alt:email:{email}");

    /// <summary>The message of a uid that an accepted request answered; 404 until Front has made the message.</summary>
    public static FrontId OfMessageUid(string uid) => new($"alt:uid:{uid}");

    /// <summary>The id as text.</summary>
    public override string ToString() => Value;
}
