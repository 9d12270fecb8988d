namespace CallLogging.Salesforce;

/// <summary>What is written into a field.</summary>
internal enum FieldForm
{
    Text,
    LongText,
    Link,
    Number,
    Flag,
    Date,
    Reference,
}
