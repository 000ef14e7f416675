"""The globals of browsers that esbuild knows: to mention one has no effect.

Its list is ``internal/config/globals.go``.
"""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    """Return the words of a text."""
    return frozenset(text.split())


BROWSER_GLOBALS = words(
    """
    AnalyserNode Animation AnimationEffect AnimationEvent AnimationPlaybackEvent
    AnimationTimeline Attr Audio AudioBuffer AudioBufferSourceNode AudioDestinationNode
    AudioListener AudioNode AudioParam AudioProcessingEvent AudioScheduledSourceNode BarProp
    BeforeUnloadEvent BiquadFilterNode Blob BlobEvent ByteLengthQueuingStrategy CDATASection CSS
    CSSAnimation CSSFontFaceRule CSSImportRule CSSKeyframeRule CSSKeyframesRule CSSMediaRule
    CSSNamespaceRule CSSPageRule CSSRule CSSRuleList CSSStyleDeclaration CSSStyleRule
    CSSStyleSheet CSSSupportsRule CSSTransition CanvasGradient CanvasPattern
    CanvasRenderingContext2D ChannelMergerNode ChannelSplitterNode CharacterData ClipboardEvent
    CloseEvent Comment CompositionEvent ConvolverNode CountQueuingStrategy Crypto
    CustomElementRegistry CustomEvent DOMException DOMImplementation DOMMatrix DOMMatrixReadOnly
    DOMParser DOMPoint DOMPointReadOnly DOMQuad DOMRect DOMRectList DOMRectReadOnly
    DOMStringList DOMStringMap DOMTokenList DataTransfer DataTransferItem DataTransferItemList
    DelayNode Document DocumentFragment DocumentTimeline DocumentType DragEvent
    DynamicsCompressorNode Element ErrorEvent EventSource File FileList FileReader FocusEvent
    FontFace FormData GainNode Gamepad GamepadButton GamepadEvent Geolocation
    GeolocationPositionError HTMLAllCollection HTMLAnchorElement HTMLAreaElement
    HTMLAudioElement HTMLBRElement HTMLBaseElement HTMLBodyElement HTMLButtonElement
    HTMLCanvasElement HTMLCollection HTMLDListElement HTMLDataElement HTMLDataListElement
    HTMLDetailsElement HTMLDirectoryElement HTMLDivElement HTMLDocument HTMLElement
    HTMLEmbedElement HTMLFieldSetElement HTMLFontElement HTMLFormControlsCollection
    HTMLFormElement HTMLFrameElement HTMLFrameSetElement HTMLHRElement HTMLHeadElement
    HTMLHeadingElement HTMLHtmlElement HTMLIFrameElement HTMLImageElement HTMLInputElement
    HTMLLIElement HTMLLabelElement HTMLLegendElement HTMLLinkElement HTMLMapElement
    HTMLMarqueeElement HTMLMediaElement HTMLMenuElement HTMLMetaElement HTMLMeterElement
    HTMLModElement HTMLOListElement HTMLObjectElement HTMLOptGroupElement HTMLOptionElement
    HTMLOptionsCollection HTMLOutputElement HTMLParagraphElement HTMLParamElement
    HTMLPictureElement HTMLPreElement HTMLProgressElement HTMLQuoteElement HTMLScriptElement
    HTMLSelectElement HTMLSlotElement HTMLSourceElement HTMLSpanElement HTMLStyleElement
    HTMLTableCaptionElement HTMLTableCellElement HTMLTableColElement HTMLTableElement
    HTMLTableRowElement HTMLTableSectionElement HTMLTemplateElement HTMLTextAreaElement
    HTMLTimeElement HTMLTitleElement HTMLTrackElement HTMLUListElement HTMLUnknownElement
    HTMLVideoElement HashChangeEvent Headers History IDBCursor IDBCursorWithValue IDBDatabase
    IDBFactory IDBIndex IDBKeyRange IDBObjectStore IDBOpenDBRequest IDBRequest IDBTransaction
    IDBVersionChangeEvent Image ImageData InputEvent IntersectionObserver
    IntersectionObserverEntry KeyboardEvent KeyframeEffect Location MediaCapabilities
    MediaElementAudioSourceNode MediaEncryptedEvent MediaError MediaList MediaQueryList
    MediaQueryListEvent MediaRecorder MediaSource MediaStream MediaStreamAudioDestinationNode
    MediaStreamAudioSourceNode MediaStreamTrack MediaStreamTrackEvent MimeType MimeTypeArray
    MouseEvent MutationEvent MutationObserver MutationRecord NamedNodeMap Navigator Node
    NodeFilter NodeIterator NodeList Notification OfflineAudioCompletionEvent Option
    OscillatorNode PageTransitionEvent Path2D Performance PerformanceEntry PerformanceMark
    PerformanceMeasure PerformanceNavigation PerformanceObserver PerformanceObserverEntryList
    PerformanceResourceTiming PerformanceTiming PeriodicWave Plugin PluginArray PointerEvent
    PopStateEvent ProcessingInstruction ProgressEvent PromiseRejectionEvent RTCCertificate
    RTCDTMFSender RTCDTMFToneChangeEvent RTCDataChannel RTCDataChannelEvent RTCIceCandidate
    RTCPeerConnection RTCPeerConnectionIceEvent RTCRtpReceiver RTCRtpSender RTCRtpTransceiver
    RTCSessionDescription RTCStatsReport RTCTrackEvent RadioNodeList Range ReadableStream
    Request ResizeObserver ResizeObserverEntry Response SVGAElement SVGAngle SVGAnimateElement
    SVGAnimateMotionElement SVGAnimateTransformElement SVGAnimatedAngle SVGAnimatedBoolean
    SVGAnimatedEnumeration SVGAnimatedInteger SVGAnimatedLength SVGAnimatedLengthList
    SVGAnimatedNumber SVGAnimatedNumberList SVGAnimatedPreserveAspectRatio SVGAnimatedRect
    SVGAnimatedString SVGAnimatedTransformList SVGAnimationElement SVGCircleElement
    SVGClipPathElement SVGComponentTransferFunctionElement SVGDefsElement SVGDescElement
    SVGElement SVGEllipseElement SVGFEBlendElement SVGFEColorMatrixElement
    SVGFEComponentTransferElement SVGFECompositeElement SVGFEConvolveMatrixElement
    SVGFEDiffuseLightingElement SVGFEDisplacementMapElement SVGFEDistantLightElement
    SVGFEDropShadowElement SVGFEFloodElement SVGFEFuncAElement SVGFEFuncBElement
    SVGFEFuncGElement SVGFEFuncRElement SVGFEGaussianBlurElement SVGFEImageElement
    SVGFEMergeElement SVGFEMergeNodeElement SVGFEMorphologyElement SVGFEOffsetElement
    SVGFEPointLightElement SVGFESpecularLightingElement SVGFESpotLightElement SVGFETileElement
    SVGFETurbulenceElement SVGFilterElement SVGForeignObjectElement SVGGElement
    SVGGeometryElement SVGGradientElement SVGGraphicsElement SVGImageElement SVGLength
    SVGLengthList SVGLineElement SVGLinearGradientElement SVGMPathElement SVGMarkerElement
    SVGMaskElement SVGMatrix SVGMetadataElement SVGNumber SVGNumberList SVGPathElement
    SVGPatternElement SVGPoint SVGPointList SVGPolygonElement SVGPolylineElement
    SVGPreserveAspectRatio SVGRadialGradientElement SVGRect SVGRectElement SVGSVGElement
    SVGScriptElement SVGSetElement SVGStopElement SVGStringList SVGStyleElement SVGSwitchElement
    SVGSymbolElement SVGTSpanElement SVGTextContentElement SVGTextElement SVGTextPathElement
    SVGTextPositioningElement SVGTitleElement SVGTransform SVGTransformList SVGUnitTypes
    SVGUseElement SVGViewElement Screen ScriptProcessorNode SecurityPolicyViolationEvent
    Selection ShadowRoot SourceBuffer SourceBufferList SpeechSynthesisEvent
    SpeechSynthesisUtterance StaticRange Storage StorageEvent StyleSheet StyleSheetList Text
    TextMetrics TextTrack TextTrackCue TextTrackCueList TextTrackList TimeRanges TrackEvent
    TransitionEvent TreeWalker UIEvent VTTCue ValidityState VisualViewport WaveShaperNode
    WebGLActiveInfo WebGLBuffer WebGLContextEvent WebGLFramebuffer WebGLProgram WebGLQuery
    WebGLRenderbuffer WebGLRenderingContext WebGLSampler WebGLShader WebGLShaderPrecisionFormat
    WebGLSync WebGLTexture WebGLUniformLocation WebKitCSSMatrix WebSocket WheelEvent Window
    Worker XMLDocument XMLHttpRequest XMLHttpRequestEventTarget XMLHttpRequestUpload
    XMLSerializer XPathEvaluator XPathExpression XPathResult XSLTProcessor alert atob blur btoa
    cancelAnimationFrame captureEvents close closed confirm customElements devicePixelRatio
    document event fetch find focus frameElement frames getComputedStyle getSelection history
    indexedDB isSecureContext length location locationbar matchMedia menubar moveBy moveTo name
    navigator onabort onafterprint onanimationend onanimationiteration onanimationstart
    onbeforeprint onbeforeunload onblur oncanplay oncanplaythrough onchange onclick
    oncontextmenu oncuechange ondblclick ondrag ondragend ondragenter ondragleave ondragover
    ondragstart ondrop ondurationchange onemptied onended onerror onfocus ongotpointercapture
    onhashchange oninput oninvalid onkeydown onkeypress onkeyup onlanguagechange onload
    onloadeddata onloadedmetadata onloadstart onlostpointercapture onmessage onmousedown
    onmouseenter onmouseleave onmousemove onmouseout onmouseover onmouseup onoffline ononline
    onpagehide onpageshow onpause onplay onplaying onpointercancel onpointerdown onpointerenter
    onpointerleave onpointermove onpointerout onpointerover onpointerup onpopstate onprogress
    onratechange onrejectionhandled onreset onresize onscroll onseeked onseeking onselect
    onstalled onstorage onsubmit onsuspend ontimeupdate ontoggle ontransitioncancel
    ontransitionend ontransitionrun ontransitionstart onunhandledrejection onunload
    onvolumechange onwaiting onwebkitanimationend onwebkitanimationiteration
    onwebkitanimationstart onwebkittransitionend onwheel open opener origin outerHeight
    outerWidth parent performance personalbar postMessage print prompt releaseEvents
    requestAnimationFrame resizeBy resizeTo screen screenLeft screenTop screenX screenY scroll
    scrollBy scrollTo scrollbars self speechSynthesis status statusbar stop toolbar top
    webkitURL window
    """
)
