# qicao completion (PowerShell)
Register-ArgumentCompleter -Native -CommandName qicao -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $words = @($commandAst.CommandElements | Select-Object -Skip 1 |
        Where-Object { $_.Extent.EndOffset -lt $cursorPosition } |
        ForEach-Object { if ($_ -is [System.Management.Automation.Language.StringConstantExpressionAst]) { $_.Value } else { $_.Extent.Text } })
    $encoding = [Console]::OutputEncoding
    try {
        [Console]::OutputEncoding = New-Object System.Text.UTF8Encoding $false
        $env:_QICAO_COMPLETE = 'powershell'
        # Windows PowerShell drops empty arguments and quotes: the words go another way.
        $env:_QICAO_WORDS = ($words + "$wordToComplete") -join "`n"
        & $commandAst.GetCommandName() 2>$null | ForEach-Object {
            $value, $shown, $about = $_ -split "`t"
            [System.Management.Automation.CompletionResult]::new($value, $shown, 'ParameterValue', $about)
        }
    } catch {
    } finally {
        [Console]::OutputEncoding = $encoding
        Remove-Item Env:_QICAO_COMPLETE, Env:_QICAO_WORDS -ErrorAction SilentlyContinue
    }
}
